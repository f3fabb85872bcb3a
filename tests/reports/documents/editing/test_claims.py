"""Numbers read from prose, as an officer writes them."""

from decimal import Decimal

import pytest

from reports.documents.editing.claims import claims


def read(text):
    return [
        (str(claim.value.normalize()) if claim.value % 1 else int(claim.value), claim.unit) for claim in claims(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xảy ra 05 vụ", [(5, "vụ")]),
        ("12.557 lượt hộ ký cam kết", [(12557, "lượt")]),
        ("ba vụ do mâu thuẫn", [(3, "vụ")]),
        ("năm vụ trong năm nay", [(5, "vụ")]),
        ("giảm 07 vụ (-14,29%)", [(7, "vụ"), ("14.29", "")]),
        ("đạt 86%.", [(86, "")]),
        ("làm rõ 42 vụ.", [(42, "vụ")]),
        ("điều tra làm rõ tổng số 300 vụ phạm pháp hình sự", [(300, "vụ")]),
        ("tổng số 300, nhiều hơn", [(300, "")]),
        ("cùng kỳ 55 vụ, trong kỳ 230", [(55, "vụ"), (230, "")]),
        ("mỗi tháng 30 vụ, có lúc 12 người", [(30, "vụ"), (12, "người")]),
        ("khối 7, 55 hộ; toàn phường 261", [(55, "hộ"), (261, "")]),
        ("làm rõ ba trăm vụ", [(300, "vụ")]),
        ("mười một vụ, hai mươi mốt vụ", [(11, "vụ"), (21, "vụ")]),
        ("trong năm hai mươi tư vụ, một trăm lẻ năm người", [(24, "vụ"), (105, "người")]),
        ("12,5 nghìn lượt hộ", [(12500, "lượt")]),
        ("chín mươi phần trăm số hộ, 90 phần trăm", [(90, ""), (90, "")]),
    ],
)
def test_counts_and_rates_are_read(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 09/2019/NĐ-CP ngày 30 tháng 01 năm 2019",
        "từ ngày 01/01/2009 đến hết ngày 31/12/2009",
        "giai đoạn 2005-2009, năm 2009",
        "Khối 7, 8, 9 và 11 là điểm chỉ đạo",
        "quý 3, tháng 6/2009, Điều 12",
        "một số khối phố; hai là, ba là",
        "Kế hoạch số 12 ngày 05 tháng 6; Công văn số 1234",
        "kỳ 2, tổ 3, lúc 7 giờ 30; trong tháng 6 người dân báo tin",
        "trong năm vụ phạm pháp giảm; là một đơn vị điển hình; hàng trăm vụ",
        "năm 2009 khối phố nào cũng có tổ tự quản",
    ],
)
def test_years_dates_and_names_are_no_claims(text):
    assert read(text) == []


def test_direction_bound_and_pair_are_read():
    rise, fall = claims("tăng 31 vụ, giảm thêm 02 vụ")
    assert (rise.direction, fall.direction) == ("up", "down")
    assert [claim.direction for claim in claims("(+17,51%), (-4,33%)")] == ["up", "down"]
    assert next(claims("hơn 232 nguồn tin")).bound == "above"
    pair = next(claims("11/11 khối phố"))
    assert (pair.value, pair.whole, pair.unit) == (Decimal(11), 11, "khối")
