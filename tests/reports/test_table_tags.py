"""The rows of the tables beside charts, as templates write them."""

from dataclasses import replace
from types import SimpleNamespace

from django.template import Context

from reports.charts.coverage import CoverageRow, CoverageTable
from reports.charts.values import Cell, Row, Step
from reports.templatetags.tables import coverage_rows, signed_marks, table_rows

ROWS = (
    Row("2009 <b>", (Cell("05 & hơn", "C<1", "2009"), Cell("chưa báo cáo", "C02", "2009")), "2009"),
    Row("Cả kỳ", (Cell("7", "C01", "2005-2009"), Cell("8", "C02", "2005-2009"))),
)


def written(*, may: bool) -> str:
    bar = SimpleNamespace(rest='so_voi=khong&khoi="')
    return table_rows(Context({"bar": bar, "evidence_base": "/x/nguon/", "may_see_evidence": may}), ROWS)


def test_numbers_lead_to_their_evidence_and_heads_to_their_period():
    rest = "so_voi=khong&amp;khoi=&quot;"
    html = written(may=True)
    assert f'<th scope="row"><a href="?ky=2009&amp;{rest}">2009 &lt;b&gt;</a></th>' in html
    assert f'<td class="num"><a href="/x/nguon/C&lt;1/?ky=2009&amp;{rest}">05 &amp; hơn</a></td>' in html
    assert '<th scope="row">Cả kỳ</th>' in html
    assert html.count("<tr>") == 2
    assert html.count("/x/nguon/") == 4


def test_who_may_not_see_evidence_gets_the_numbers_alone():
    html = written(may=False)
    assert "nguon" not in html
    assert '<td class="num">05 &amp; hơn</td>' in html


TABLE = CoverageTable(
    code="A04", counted="A05", head="Khối phố", count_head="Lượt hộ cả kỳ", foot=("1/1", "0/1"),
    steps=(Step("2008", "2008"), Step("2009", "2009")),
    rows=(CoverageRow("K01@2008-01-01", "Khối <1>", "khối điểm & mới", (True, False), "05"),),
    total="1/1", count="05", mark="",
)  # fmt: skip


def covered(*, may: bool = True, narrowed: bool = False, table: CoverageTable = TABLE) -> str:
    choice = SimpleNamespace(to_one="ky=2008-2009&x&khoi=", whole="ky=2008-2009&x", narrowed=narrowed)
    return coverage_rows(Context({"choice": choice, "evidence_base": "/x/nguon/", "may_see_evidence": may}), table)


def test_a_block_narrows_the_page_and_its_count_leads_to_the_entries():
    html = covered()
    to_one = "?ky=2008-2009&amp;x&amp;khoi=K01%402008-01-01"
    assert f'<a href="{to_one}" title="Chỉ xem khối này">Khối &lt;1&gt;</a> <small>khối điểm &amp; mới</small>' in html
    assert f'<a href="/x/nguon/A05/{to_one}" title="Nguồn số liệu">05</a>' in html


def test_each_year_of_a_block_leads_to_its_evidence_but_one_in_which_it_was_not_there():
    years = replace(TABLE, rows=(replace(TABLE.rows[0], years=(None, False)),))
    for html in (covered(), covered(table=years), covered(narrowed=True)):
        behind = "/x/nguon/A05/?ky=2009&amp;x&amp;khoi=K01%402008-01-01"
        assert f'<td class="no"><a href="{behind}" title="Nguồn số liệu">chưa</a></td>' in html
    assert ("?ky=2008&amp;" in covered(), "?ky=2008&amp;" in covered(table=years)) == (True, False)


def test_a_block_narrows_no_page_that_speaks_of_blocks_already():
    html = covered(narrowed=True)
    assert "Chỉ xem khối này" not in html
    assert '<th scope="row">Khối &lt;1&gt;' in html
    assert covered(may=False).count("<a ") == 1


def test_a_school_s_count_leads_to_the_evidence_that_tells_all_schools():
    schools = replace(TABLE, code="A07", counted="A14")
    html = covered(table=schools)
    assert '<a href="/x/nguon/A14/?ky=2008-2009&amp;x#theo-don-vi" title="Nguồn số liệu">05</a>' in html
    assert '<a href="/x/nguon/A14/?ky=2009&amp;x#theo-don-vi" title="Nguồn số liệu">chưa</a>' in html
    assert html.count("<a ") == 3
    assert "<a " not in covered(table=schools, narrowed=True)
    assert "<a " not in covered(table=schools, may=False)


def test_a_year_is_signed_or_not_yet_or_was_not_asked():
    html = signed_marks([True, False, None])
    assert [html.count(each) for each in ('class="yes"', 'class="no"', 'class="none"', "✓", "đã ký", "chưa")] == [1] * 6
