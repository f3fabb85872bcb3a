"""A request for a commendation is held against what it needs before it is signed."""

import pytest

from reports.documents.editing.requesting import award_form, request_points
from tests.reports.desk import Desk
from tests.reports.issuing import draft


@pytest.mark.parametrize(
    ("award", "form"),
    [
        ("Bằng khen của Chủ tịch UBND tỉnh", "province_merit"),
        ("Bằng khen của Thủ tướng Chính phủ", "government_merit"),
        ("Bằng khen của Bộ trưởng Bộ Công an", "ministry_merit"),
        ("CỜ THI ĐUA của Bộ Công an", "flag"),
        ("Giấy khen của Giám đốc Công an tỉnh", "certificate"),
        ("", "not_stated"),
    ],
)
def test_the_form_is_told_by_the_words_of_the_award(award, form):
    assert award_form(award) == form


@pytest.mark.django_db
def test_missing_months_of_a_request_are_warned_of(desk: Desk):
    desk.approved("2009-03", C05=42)
    asked = draft(desk, "2009", "commendation", award="Bằng khen của Chủ tịch UBND tỉnh")
    told = [point.text for point in request_points(asked)]
    assert any("Hồ sơ đề nghị còn thiếu" in text and "11 tháng" in text for text in told)
    assert any("tự đối chiếu" in text and "kỷ luật" in text for text in told)


@pytest.mark.django_db
def test_a_report_of_a_month_asks_for_nothing_of_the_kind(desk: Desk, django_assert_num_queries):
    desk.approved("2009-03", C05=42)
    report = draft(desk)
    with django_assert_num_queries(0):
        assert list(request_points(report)) == []
