"""The map: shades, words, paths; never an indicator that is restricted below the ward."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.arithmetic import Value
from reports.charts.block_map import block_map, choices, csv_rows, shorten
from reports.charts.map_paths import WIDTH, columns, outlined, tiled
from reports.periods import parse_period
from tests.reports.queries.examples import BLOCKS, make_movement
from tests.residents.geojson import square

SHAPES = {code: [[square(at)]] for at, code in enumerate(BLOCKS)}


def movement(**values: int | None):
    made = make_movement(parse_period("2009"), {"A05": 110, "C01": 9, "C02": 5, "D02": 3}, covered=(9, 5))
    units = {f"K{at:02d}": Value(values.get(f"K{at:02d}", at)) for at in range(1, 12)}
    series = {code: replace(each, by_unit=units) for code, each in made.series.items()}
    return replace(made, series=series)


@pytest.mark.parametrize("code", ["C01", "C02", "D01", "D02", "D13", "C07", "G02", "A08", "Z99"])
def test_what_is_restricted_or_not_by_block_is_never_mapped(code):
    assert code not in dict(choices(movement(), "vi"))
    with pytest.raises(KeyError):
        block_map(movement(), {}, code)


def test_the_choices_are_those_of_a_b_c_and_e():
    assert {code[0] for code, _question in choices(movement(), "vi")} == {"A", "B", "C", "E"}
    assert dict(choices(movement(), "vi"))["A04"] == "Khối nào chưa ký cam kết?"


def test_who_has_not_signed_is_dark():
    found = block_map(movement(), {}, "A04")
    assert [(block.name, block.text) for block in found.blocks if block.shade == 5] == [
        ("Khối 10", "chưa ký"),
        ("Khối 11", "chưa ký"),
    ]
    assert [shade.label for shade in found.legend] == ["đã ký", "chưa ký", "chưa báo cáo"]


def test_not_reported_is_no_shade_and_zero_is_the_least():
    found = {block.code: block for block in block_map(movement(K01=None, K02=0), {}, "A05").blocks}
    assert (found["K01"].shade, found["K01"].text) == (0, "chưa báo cáo")
    assert (found["K02"].shade, found["K02"].text) == (1, "0")


@given(st.lists(st.none() | st.integers(0, 5000), min_size=11, max_size=11))
def test_a_block_with_more_is_never_lighter_and_its_shade_is_in_the_legend(values):
    given = dict(zip(BLOCKS, values, strict=True))
    found = block_map(movement(**given), {}, "A05")
    told = sorted((given[block.code], block.shade) for block in found.blocks if given[block.code] is not None)
    assert all(one[1] <= other[1] for one, other in pairwise(told))
    labels = {shade.number: shade.label.replace(".", "") for shade in found.legend}
    for value, shade in told:
        least, _, most = labels[shade].partition("–")
        assert int(least) <= value <= int(most or least)


def test_outlines_are_drawn_inside_the_picture():
    found = block_map(movement(), SHAPES, "A05")
    assert found.drawn
    for block in found.blocks:
        numbers = [float(each) for each in block.path.strip("Mz").replace("L", " ").split()]
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= found.height for y in numbers[1::2])
        assert min(numbers[::2]) <= block.x <= max(numbers[::2])


def test_without_outlines_there_is_a_grid_in_order():
    found = block_map(movement(), {}, "A05")
    assert not found.drawn
    places = [(block.y, block.x) for block in found.blocks]
    assert places == sorted(places)
    assert len(set(places)) == len(BLOCKS)


def test_a_block_without_outline_is_named_and_stays_in_the_table():
    found = block_map(movement(), {code: SHAPES[code] for code in BLOCKS[:9]}, "A05")
    assert found.left_out == ("Khối 10", "Khối 11")
    assert len(found.blocks) == 11
    assert len(found.in_picture) == 9


def test_north_is_up():
    drawn, _height = outlined(
        {"N": [[[[106, 21.1], [106.1, 21.1], [106.1, 21.2], [106, 21.1]]]], "S": [[square()[:4]]]}
    )
    assert drawn.keys() == {"N", "S"}
    up, down = outlined({"N": [[square()]], "S": [[[[x, y - 0.05] for x, y in square()]]]})[0].values()
    assert up[2] < down[2]


def test_tiles_do_not_meet():
    assert len({place[1:] for place in tiled([str(at) for at in range(30)])[0].values()}) == 30


def test_the_file_says_what_the_map_says():
    rows = list(csv_rows(block_map(movement(K01=None), SHAPES, "A05"), "Phường Đông Kinh"))
    assert rows[0][:2] == ["Mã", "Khối phố"]
    assert rows[1][:3] == ["K01", "Khối 1", "chưa báo cáo"]
    assert len(rows) == 12
    of_commune = csv_rows(block_map(movement(), SHAPES, "A05"), "Xã Đồng Đăng")
    assert next(of_commune)[:2] == ["Mã", "Thôn"]


@pytest.mark.parametrize(("tiles", "beside"), [(1, 4), (11, 4), (20, 5), (40, 6), (200, 6)])
def test_so_many_tiles_stand_side_by_side(tiles, beside):
    assert columns(tiles) == beside


def test_a_long_name_is_cut_for_its_tile():
    assert (shorten("Khối 7", 10), shorten("Khối Trần Đăng Ninh", 10)) == ("Khối 7", "Khối Trần…")
