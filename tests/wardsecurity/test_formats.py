"""Dates and numbers typed into forms and shown on pages, in both languages."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation

BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
@pytest.mark.parametrize("typed", ["05/07/2025", "5/7/2025", "05-07-2025", "05.07.2025", "2025-07-05"])
def test_the_day_comes_first(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2025, 7, 5)


@BOTH
@pytest.mark.parametrize("typed", ["07/25/2025", "05/07/25", "31/02/2025"])
def test_american_short_and_impossible_dates_are_refused(language, typed):
    with translation.override(language), pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@BOTH
def test_short_dates_are_shown_as_they_are_typed(language):
    with translation.override(language):
        assert formats.date_format(date(2025, 7, 5), "SHORT_DATE_FORMAT") == "05/07/2025"


def test_thousands_are_grouped_by_dots_in_vietnamese():
    with translation.override("vi"):
        assert formats.number_format(12557, use_l10n=True, force_grouping=True) == "12.557"
        assert formats.number_format(86.14, use_l10n=True) == "86,14"


def test_a_localised_whole_number_reads_the_dot_as_a_separator():
    with translation.override("vi"):
        assert forms.IntegerField(localize=True).clean("12.557") == 12557
