"""What a number counts."""

import pytest

from reports.documents.editing.units import same_kind, unit_of


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (" lượt hộ ký cam kết", "lượt hộ"),
        (" lượt học sinh và giáo viên", "lượt người"),
        (" lượt tập thể", "lượt"),
        (" hộ", "hộ"),
        (" học sinh", "người"),
        (" nguồn tin có giá trị", "tin"),
        (" tin", "tin"),
        (" loại mô hình tự quản", "mô hình"),
        (" trường hợp", ""),
        (" trường học", "trường"),
        (" tổ chức", "tổ chức"),
        ("; bắt, xử lý", ""),
    ],
)
def test_the_words_after_a_number_say_what_it_counts(after, kind):
    assert unit_of(after).kind == kind


def test_participations_are_no_households():
    assert not same_kind("lượt hộ", "hộ")
    assert not same_kind("lượt hộ", "lượt người")
    assert same_kind("lượt", "lượt hộ")
    assert same_kind("vụ", "vụ")
