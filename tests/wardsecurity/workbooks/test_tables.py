"""The table in the sheet, in each of the shapes that offices give it (domain, §7.5)."""

from datetime import date

import pytest

from tests.wardsecurity.workbooks.making import book, xlsx
from wardsecurity.workbooks import remembered, tables
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import FileRefused

HEADINGS = {
    "unit": ["Khối phố", "Đơn vị", "Tên khối"],
    "day": ["Ngày ký", "Ngày ký cam kết"],
    "households": ["Số hộ", "Số hộ ký"],
    "note": ["Ghi chú"],
}
HEAD = ["STT", "Khối phố", "Ngày ký", "Số hộ", "Ghi chú"]
DAY = date(2009, 3, 5)


def found(path, headings=HEADINGS, *, required=()):
    """[(layout, [(number, {key: value})])] of the tables of the file."""
    with open_workbook(path) as opened:
        layouts = tables.find(opened, headings, required=required)
        return [(each, [(row.number, got) for row, got in tables.rows(opened, each)]) for each in layouts]


def only(path, headings=HEADINGS, *, required=()):
    (one,) = found(path, headings, required=required)
    return one


def units(rows):
    return [(number, got["unit"], got["households"]) for number, got in rows]


def whys(layout):
    return [(each.number, each.why) for each in layout.left_out]


# --- Headings


def test_title_rows_above_are_no_headings(tmp_path):
    above = [
        ["CÔNG AN PHƯỜNG VĨNH TRẠI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        ["DANH SÁCH CÁC KHỐI PHỐ KÝ CAM KẾT"],
        ["(Kèm theo Báo cáo số 15/BC-CAP ngày 05 tháng 3 năm 2009)"],
        [],
    ]
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [*above, HEAD, [1, "Khối 1", DAY, 120]]))
    assert (layout.head, layout.columns) == ((6, 6), {"unit": 1, "day": 2, "households": 3, "note": 4})
    assert rows == [(7, {"unit": "Khối 1", "day": DAY, "households": 120, "note": None})]


@pytest.mark.parametrize(
    "heading",
    [
        "Số hộ",
        "SỐ HỘ",
        "so ho",
        "Số\nhộ",
        "Số hộ:",
        "Số hộ (*)",
        " Sô\u0301 hô\u0323 ",
        "Số hộ (hộ)",
        "SỐ HỘ KÝ",
        "Số hộ kí",
    ],
)
def test_a_heading_is_known_however_it_is_written(tmp_path, heading):
    layout, _rows = only(xlsx(tmp_path / "a.xlsx", [["Khối phố", heading], ["Khối 1", 5]]))
    assert layout.columns["households"] == 1


def test_two_spellings_of_the_tone_are_one(tmp_path):
    layout, _rows = only(xlsx(tmp_path / "a.xlsx", [["Hoà giải", "Thuỷ"]]), {"a": ["Hòa giải"], "b": ["Thủy"]})
    assert layout.columns == {"a": 0, "b": 1}


def test_two_storeys_are_joined(tmp_path):
    headings = {"unit": ["Đơn vị"], "cases": ["Kỳ này › Số vụ"], "before": ["Cùng kỳ › Số vụ"], "people": ["Số người"]}
    rows = [
        ["TT", "Đơn vị", "Kỳ này", None, "Cùng kỳ"],
        [None, None, "Số vụ", "Số người", "Số vụ"],
        [1, "Khối 1", 2, 3, 4],
    ]
    path = xlsx(tmp_path / "a.xlsx", rows, merged=["A1:A2", "B1:B2", "C1:D1"])
    layout, got = only(path, headings)
    assert (layout.head, layout.unknown) == ((1, 2), ("TT",))
    assert got == [(3, {"unit": "Khối 1", "cases": 2, "before": 4, "people": 3})]


def test_two_storeys_are_joined_without_merged_cells(tmp_path):
    headings = {"unit": ["Đơn vị"], "cases": ["Kỳ này › Số vụ"], "people": ["Kỳ này › Số người"]}
    (tmp_path / "a.csv").write_text("TT;Đơn vị;Kỳ này;;\n;;Số vụ;Số người;Tài sản\n1;Khối 1;2;3;4\n")
    layout, got = only(tmp_path / "a.csv", headings)
    assert layout.unknown == ("TT", "Kỳ này › Tài sản")
    assert got == [(3, {"unit": "Khối 1", "cases": "2", "people": "3"})]


def test_a_word_cut_over_two_rows_is_one_heading(tmp_path):
    layout, _rows = only(xlsx(tmp_path / "a.xlsx", [["Khối", "Số hộ"], ["phố", "ký"], ["Khối 1", 5]]))
    assert (layout.head, layout.columns) == ((1, 2), {"unit": 0, "households": 1})


def test_three_storeys_are_joined(tmp_path):
    rows = [["Đơn vị", "Kết quả", None], [None, "Trong kỳ", None], [None, "Số vụ", "Số người"], ["Khối 1", 2, 3]]
    headings = {"unit": ["Đơn vị"], "cases": ["Kết quả › Trong kỳ › Số vụ"]}
    layout, got = only(xlsx(tmp_path / "a.xlsx", rows, merged=["A1:A3", "B1:C1", "B2:C2"]), headings)
    assert layout.unknown == ("Kết quả › Trong kỳ › Số người",)
    assert got == [(4, {"unit": "Khối 1", "cases": 2})]


def test_years_are_headings_too(tmp_path):
    headings = {"unit": ["Đơn vị"], "y2008": ["2008", "Năm 2008"], "y2009": ["2009"]}
    layout, _rows = only(xlsx(tmp_path / "a.xlsx", [["Đơn vị", 2008, 2009], ["Khối 1", 1, 2]]), headings)
    assert layout.columns == {"unit": 0, "y2008": 1, "y2009": 2}


def test_unknown_headings_are_named_and_what_stands_under_them_goes_no_further(tmp_path):
    rows = [["Họ tên", "Khối phố", "Số hộ", "Địa chỉ"], ["Nguyễn Văn A", "Khối 1", 5, "12 ngõ 3"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    with open_workbook(path) as opened:
        (layout,) = tables.find(opened, HEADINGS)
        ((row, got),) = list(tables.rows(opened, layout))
    assert layout.unknown == ("Họ tên", "Địa chỉ")
    assert row.values == (None, "Khối 1", 5, None)
    assert "Nguyễn Văn A" not in repr((layout, row, got))


def test_a_heading_of_an_upper_storey_that_nobody_knows_is_named_too(tmp_path):
    rows = [["Họ tên", "Địa bàn", "Kết quả"], [None, "Khối phố", "Số hộ"], ["Nguyễn Văn A", "Khối 1", 5]]
    layout, _rows = only(xlsx(tmp_path / "a.xlsx", rows, merged=["A1:A2"]))
    assert layout.unknown == ("Họ tên",)
    layout, _rows = only(xlsx(tmp_path / "b.xlsx", rows))
    assert layout.unknown == ("Họ tên",)


def test_every_sheet_with_the_table_is_found_hidden_ones_too(tmp_path):
    rows = [["Khối phố", "Số hộ"], ["Khối 1", 5]]
    path = book(tmp_path / "a.xlsx", {"Bìa": [["Sổ"]], "T1": rows, "T2": [[], *rows]})
    assert [(layout.sheet, layout.head, units(got)) for layout, got in found(path)] == [
        ("T1", (1, 1), [(2, "Khối 1", 5)]),
        ("T2", (2, 2), [(3, "Khối 1", 5)]),
    ]


def test_a_sheet_without_a_required_heading_is_no_table(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Khối phố", "Ghi chú"], ["Khối 1", "x"]])
    assert found(path, required=["unit", "households"]) == []
    assert found(xlsx(tmp_path / "b.xlsx", [[]])) == []


def test_a_required_heading_over_two_columns_is_refused_in_words(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Khối phố", "Số hộ", "Số hộ"], ["Khối 1", 5, 6]])
    with pytest.raises(FileRefused, match="hai cột cùng tên “Số hộ”"):
        found(path, required=["unit", "households"])


def test_an_optional_heading_over_two_columns_is_read_from_neither(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Khối phố", "Ngày ký", "Số hộ", "Số hộ"], ["Khối 1", DAY, 5, 6]])
    layout, rows = only(path, required=["unit", "day"])
    assert layout.unknown == ("Số hộ", "Số hộ")
    assert rows == [(2, {"unit": "Khối 1", "day": DAY})]


def test_the_same_storey_under_two_heads_is_not_guessed(tmp_path):
    """ "Số vụ" alone could be this period's or last year's."""
    rows = [["Đơn vị", "Kỳ này", "Cùng kỳ"], [None, "Số vụ", "Số vụ"], ["Khối 1", 2, 4]]
    layout, _got = only(xlsx(tmp_path / "a.xlsx", rows), {"unit": ["Đơn vị"], "note": ["Đơn vị"], "cases": ["Số vụ"]})
    assert layout.unknown == ("Kỳ này › Số vụ", "Cùng kỳ › Số vụ")


# --- Rows that are no data


def test_the_row_of_column_numbers_is_left_out(tmp_path):
    for numbers in ([1, 2, 3, 4, 5], ["(1)", "(2)", "(3)", "(4)", "(5)=(3)/(4)"], ["A", "B", 1, 2, "3=1+2"]):
        layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, numbers, [1, "Khối 1", DAY, 120]]))
        assert whys(layout) == [(2, "số thứ tự cột")]
        assert units(rows) == [(3, "Khối 1", 120)]


def test_numbers_that_only_follow_each_other_are_data(tmp_path):
    headings = {"a": ["A"], "b": ["B"], "c": ["C"]}
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [["A", "B", "C"], [7, 8, 9], [1, 2, 3]]), headings)
    assert [got["a"] for _number, got in rows] == [7, 1]
    assert layout.left_out == []


@pytest.mark.parametrize(
    "label",
    [
        "Cộng",
        "TỔNG CỘNG",
        "Tổng số:",
        "Tổng",
        "Toàn phường",
        "Cộng (I+II)",
        "Tổng cộng A+B",
        "Cộng trang 1",
        "Cộng tháng 3",
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_sums_are_left_out(tmp_path, label, place):
    total = [None, None, None, 200, None]
    total[place] = label
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, total, [1, "Khối 1", DAY, 120], total]))
    assert units(rows) == [(3, "Khối 1", 120)]
    assert whys(layout) == [(2, "dòng cộng"), (4, "dòng cộng")]


@pytest.mark.parametrize(
    "name", ["Cộng đồng dân cư số 5", "Tổng kho", "Trường Cộng Hòa", "Tổ tự quản", "Cộng tác viên"]
)
def test_names_that_begin_like_a_sum_are_data(tmp_path, name):
    _layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [1, name, DAY, 120]]))
    assert units(rows) == [(2, name, 120)]


def test_the_whole_ward_beside_a_day_is_an_entry(tmp_path):
    _layout, rows = only(
        xlsx(tmp_path / "a.xlsx", [HEAD, [1, "Toàn phường", DAY, 120], [2, "Toàn phường", "05/03/2009", 3]])
    )
    assert units(rows) == [(2, "Toàn phường", 120), (3, "Toàn phường", 3)]


def test_parts_of_the_row_above_are_left_out(tmp_path):
    parts = [[None, "Trong đó: hộ kinh doanh", None, 20], [None, "- hộ trọ", None, 5], ["+", "khác", None, 1]]
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [1, "Khối 1", DAY, 120], *parts, [2, "Khối 2", DAY, 7]]))
    assert units(rows) == [(2, "Khối 1", 120), (6, "Khối 2", 7)]
    assert [number for number, _why in whys(layout)] == [3, 4, 5]


def test_ordinals_of_any_kind_are_no_data_and_no_reason(tmp_path):
    ordinals = [1, "1.1", "a)", "-", "II", None]
    _layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, *([each, "Khối 1", DAY, 3] for each in ordinals)]))
    assert len(rows) == len(ordinals)


def test_titles_of_groups_are_left_out(tmp_path):
    rows = [HEAD, ["I", "Khu vực trung tâm"], [1, "Khối 1", DAY, 3], [None, "Khu vực ven"], [2, "Khối 2"]]
    layout, got = only(xlsx(tmp_path / "a.xlsx", rows))
    assert units(got) == [(3, "Khối 1", 3), (5, "Khối 2", None)]
    assert whys(layout) == [(2, "tên nhóm, không có số liệu"), (4, "tên nhóm, không có số liệu")]


def test_headings_of_a_later_page_are_left_out_with_their_numbers(tmp_path):
    rows = [HEAD, [1, "Khối 1", DAY, 3], HEAD, [1, 2, 3, 4, 5], [2, "Khối 2", DAY, 4]]
    layout, got = only(xlsx(tmp_path / "a.xlsx", rows))
    assert units(got) == [(2, "Khối 1", 3), (5, "Khối 2", 4)]
    assert whys(layout) == [(3, "tiêu đề lặp lại"), (4, "số thứ tự cột")]


SIGNED = [
    [[None, None, "Vĩnh Trại, ngày 15 tháng 3 năm 2009"]],
    [[None, None, "Vĩnh Trại, ngày … tháng … năm 2009"]],
    [[None, "Người lập biểu", None, "TRƯỞNG CÔNG AN PHƯỜNG"]],
    [["NGƯỜI TỔNG HỢP"]],
    [[None, None, None, "KT. TRƯỞNG CÔNG AN PHƯỜNG"]],
    [[None, None, None, "TM. UBND PHƯỜNG"], [None, None, None, "CHỦ TỊCH"]],
    [["Nơi nhận:"]],
    [[None, "Ngày 15 tháng 3 năm 2009"]],
    [[None, "Trưởng Công an phường"]],
]


@pytest.mark.parametrize("foot", SIGNED)
def test_the_foot_and_all_below_it_is_left_out(tmp_path, foot):
    below = [[], [None, "Nguyễn Văn A", None, "Trần Văn B"], [9, "Khối 9", DAY, 9]]
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [1, "Khối 1", DAY, 3], *foot, *below]))
    assert units(rows) == [(2, "Khối 1", 3)]
    assert all("chữ ký" in why or "trống" in why for _number, why in whys(layout))


def test_headings_below_a_foot_begin_the_table_again(tmp_path):
    rows = [HEAD, [1, "Khối 1", DAY, 3], ["Người lập biểu"], ["A"], HEAD, [1, "Khối 2", DAY, 4]]
    _layout, got = only(xlsx(tmp_path / "a.xlsx", rows))
    assert units(got) == [(2, "Khối 1", 3), (6, "Khối 2", 4)]


@pytest.mark.parametrize(
    "row",
    [
        ["Chủ tịch UBND tỉnh", "Bằng khen", None],
        ["Trường Phong Châu", "Trường Phong Châu", None],
        ["Khối 5", "ngày 05 tháng 3 năm 2009", None],
        ["Trưởng Công an phường", None, 5],
        ["Ban bảo vệ dân phố", "Người", None],
    ],
)
def test_entries_that_speak_like_a_foot_are_data(tmp_path, row):
    headings = {"a": ["Cấp"], "b": ["Hình thức"], "c": ["Số lượng"]}
    _layout, got = only(xlsx(tmp_path / "a.xlsx", [["Cấp", "Hình thức", "Số lượng"], row, ["x", "y", 1]]), headings)
    assert [number for number, _values in got] == [2, 3]


def test_blank_rows_are_told_in_one_note(tmp_path):
    layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [], [1, "Khối 1", DAY, 3], [], [], [], [2, "Khối 2", DAY, 4]]))
    assert len(rows) == 2
    assert whys(layout) == [(2, "dòng trống"), (4, "dòng trống, đến dòng 6")]


def test_rows_with_nothing_under_known_headings_are_left_out(tmp_path):
    rows = [["Khối phố", "Số hộ", "Địa chỉ"], ["Khối 1", 5, None], [None, None, "12 ngõ 3"]]
    layout, got = only(xlsx(tmp_path / "a.xlsx", rows))
    assert units(got) == [(2, "Khối 1", 5)]
    assert whys(layout) == [(3, "không có số liệu ở các cột được đọc")]


def test_a_confirmed_zero_is_data(tmp_path):
    _layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [1, None, None, 0, None]]))
    assert units(rows) == [(2, None, 0)]


def test_a_ditto_is_what_stands_above(tmp_path):
    same = ["nt", '"', "như trên", "-nt-", "Như trên"]
    rows = [HEAD, [1, "Khối 1", DAY, 3], *([2, each, '"', 4] for each in same), [3, "Khối 2", "nt", 5]]
    _layout, got = only(xlsx(tmp_path / "a.xlsx", rows))
    assert [(each["unit"], each["day"]) for _number, each in got] == [("Khối 1", DAY)] * 6 + [("Khối 2", DAY)]


def test_a_ditto_with_nothing_above_stays_for_the_reader_to_refuse(tmp_path):
    _layout, rows = only(xlsx(tmp_path / "a.xlsx", [HEAD, [1, "nt", DAY, 3]]))
    assert units(rows) == [(2, "nt", 3)]


def test_the_notes_are_begun_anew_with_each_reading(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [HEAD, ["Cộng", None, None, 3]])
    with open_workbook(path) as opened:
        (layout,) = tables.find(opened, HEADINGS)
        assert [list(tables.rows(opened, layout)) for _turn in range(2)] == [[], []]
    assert len(layout.left_out) == 1


def test_nothing_of_a_file_is_remembered_once_it_is_closed(tmp_path):
    """Uploads hold names; a process that read one must not keep them in its memory."""
    path = xlsx(tmp_path / "a.xlsx", [["Họ tên", "Khối phố", "Số hộ"], ["Nguyễn Văn Tèo", "Khối 1", 5]])
    only(path)
    assert remembered._caches
    assert [each.cache_info().currsize for each in remembered._caches] == [0] * len(remembered._caches)
