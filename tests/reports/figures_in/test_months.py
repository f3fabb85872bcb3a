import pytest

from reports.figures_in.months import month_in


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("T3", 2009, "2009-03"),
        ("T3", 0, ""),
        ("T03.2009", 0, "2009-03"),
        ("THÁNG 3 NĂM 2009", 0, "2009-03"),
        ("Số liệu tháng 12/2009", 2008, "2009-12"),
        ("Báo cáo tháng 3 (từ 15/02/2009 đến 14/03/2009)", 0, "2009-03"),
        ("tháng 3 so với tháng 2 năm 2009", 0, ""),
        ("Sheet1", 2009, ""),
        ("Sheet12", 2009, ""),
        ("Khối 7", 2009, ""),
        ("T13", 2009, ""),
        ("K1", 2009, ""),
    ],
)
def test_the_month_that_a_title_speaks_of(text, year, month):
    assert month_in(text, year) == month
