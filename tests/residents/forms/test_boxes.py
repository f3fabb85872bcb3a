"""Days and numbers as they are typed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from residents.forms.boxes import DayField, NumberField, YearField


@pytest.mark.parametrize("typed", ["05/03/2009", "5/3/2009", "05-03-2009", "05.03.2009", "2009-03-05", " 05/03/2009 "])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_means_the_same_in_both_languages(typed, language):
    with translation.override(language):
        assert DayField().clean(typed) == date(2009, 3, 5)


@pytest.mark.parametrize("typed", ["31/02/2009", "03/2009", "5/3/09", "hôm qua", "05/13/2009"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="05/03/2009"):
        DayField().clean(typed)


def test_days_of_another_age_and_to_come_are_refused():
    with pytest.raises(ValidationError, match="1990"):
        DayField().clean("05/03/1909")
    with pytest.raises(ValidationError, match="chưa đến"):
        DayField().clean("05/03/2099")
    assert DayField(may_be_to_come=True).clean("05/03/2099") == date(2099, 3, 5)


@pytest.mark.parametrize(("typed", "value"), [("12557", 12557), ("12.557", 12557), ("05", 5), ("", None)])
def test_numbers_may_have_dots(typed, value):
    assert NumberField(required=False).clean(typed) == value


@pytest.mark.parametrize("typed", ["1.5", "12,5", "-3", "năm", "1e3", "99999999999"])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_a_year_has_no_dot():
    assert YearField().clean("2009") == 2009
    with pytest.raises(ValidationError):
        YearField().clean("09")
