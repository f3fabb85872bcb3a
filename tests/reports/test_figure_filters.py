"""What stands beside the name of an indicator."""

import pytest
from django.utils import translation

from reports.catalogue import CATALOGUE
from reports.templatetags.figures import indicator_name, unit_beside

WARD = "Phường Đông Kinh"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ["D01", "D04", "A05", "C01"])
def test_a_unit_that_the_name_says_is_not_said_again(code, language):
    with translation.override(language):
        shown = f"{indicator_name(CATALOGUE[code], WARD)}{unit_beside(CATALOGUE[code], WARD)}"
    assert ") (" not in shown


def test_a_unit_that_it_does_not_say_stands_behind():
    assert unit_beside(CATALOGUE["D01"], WARD) == ""
    assert unit_beside(CATALOGUE["A05"], WARD) == " (lượt hộ)"
