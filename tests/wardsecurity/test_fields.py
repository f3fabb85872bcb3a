"""The columns that every app shares: what a form may send and what is stored."""

import pytest
from django.core.exceptions import ValidationError

from wardsecurity.fields import FreeLineField, LineField


def test_text_is_normalised_on_its_way_in():
    assert LineField(max_length=40).clean("  Ðông\u00a0Kinh ", None) == "Đông Kinh"


@pytest.mark.parametrize("field", [LineField(max_length=40), FreeLineField(max_length=40)])
def test_a_control_character_is_an_error_beside_the_field(field):
    with pytest.raises(ValidationError, match=r"U\+0007"):
        field.clean("khối\x077", None)


def test_a_free_line_passes_the_guard():
    with pytest.raises(ValidationError, match="số điện thoại"):
        FreeLineField(max_length=40).clean("gọi 0912 345 678", None)
