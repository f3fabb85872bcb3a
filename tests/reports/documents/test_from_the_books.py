"""Documents of the sample ward: the article's figures to the digit, and every number as the movement has it."""

import io
from datetime import date
from decimal import Decimal

import pypdf
import pytest

from reports.catalogue import CATALOGUE
from reports.documents import pages
from reports.documents.content.build import build
from reports.documents.content.choices import Choices
from reports.documents.content.values import Content, Number
from reports.periods import Period, parse_period
from reports.queries.document import document_facts
from reports.queries.movement import movement
from reports.queries.values import Movement
from residents import counts
from residents.models import Directive, ImplementingTeam, ModelSite, SelfManagementModel, Ward, WardProfile
from tests.reports.documents.examples import prose
from tests.reports.documents.reading import bare, whole
from tests.reports.queries.build import put_month
from tests.residents import factories
from tests.test_article_figures import ARTICLE, PLEDGES, SECURITY, SUPERVISION

pytestmark = pytest.mark.django_db

KINDS = {
    "month": "2009-03", "quarter": "2009-Q1", "half": "2009-H1", "nine-months": "2009-9M", "year": "2009",
    "five-years": "2005-2009", "commendation": "2005-2009", "letter": "2009",
}  # fmt: skip


def made(ward: Ward, kind: str, period: str) -> Content:
    return build(document_facts(ward=ward, period=parse_period(period)), Choices(kind, parse_period(period)))  # type: ignore[arg-type]


def test_the_five_years_state_every_figure_of_the_article(sample_ward):
    said = " ".join(prose(made(sample_ward, "five-years", "2005-2009")))
    blocks = ", ".join(str(number) for number in ARTICLE["self_management"]["pilot_blocks"][:-1])
    for figure in (
        f"{PLEDGES['blocks_signed']}/{PLEDGES['blocks_total']} khối phố",
        f"{PLEDGES['household_participations']:,} lượt hộ".replace(",", "."),
        f"{PLEDGES['schools_signed']}/{PLEDGES['schools_total']} trường học",
        f"{PLEDGES['pupil_and_staff_participations']:,} lượt học sinh và giáo viên".replace(",", "."),
        f"hơn {SECURITY['valuable_tipoffs']} nguồn tin có giá trị",
        f"{SECURITY['cases_cleared']} vụ phạm pháp hình sự",
        f"{SECURITY['offenders_handled']} người",
        f"{SUPERVISION['community_education']} người theo Nghị định số 163/2003/NĐ-CP ngày 19 tháng 12 năm 2003",
        f"{SUPERVISION['suspended_sentence']} người hưởng án treo",
        f"{SUPERVISION['non_custodial_reform']:02d} người cải tạo không giam giữ",
        f"{SUPERVISION['reformatory_or_education_facility_dossiers']:02d} hồ sơ",
        f"hối {blocks} và 11 là điểm chỉ đạo",
        "Bộ Công an và UBND tỉnh khen thưởng 05 năm liền (2005–2009)",
        "02 loại mô hình tự quản",
    ):
        assert figure in said


def test_what_the_article_does_not_give_is_not_said(sample_ward):
    said = " ".join(prose(made(sample_ward, "five-years", "2005-2009")))
    assert [word for word in ("nhờ nguồn tin", "tỷ lệ", "tai nạn giao thông: ", "xảy ra") if word in said] == []


def movements(ward: Ward) -> dict[str, Movement]:
    """A movement for each period asked for, read once each."""
    return _Read(ward)


class _Read(dict[str, Movement]):
    def __init__(self, ward: Ward) -> None:
        self.ward = ward

    def __missing__(self, code: str) -> Movement:
        self[code] = movement(ward=self.ward, period=parse_period(code), comparison="last_year", below_ward=False)
        return self[code]


def expected(number: Number, read: dict[str, Movement]) -> int | str | None:
    """What the movement itself says of the number."""
    now = read[number.period]
    if number.aspect == "run":
        return len(now.commended_run)
    if number.aspect != "value":
        change = now.series[number.code].change
        assert change is not None
        told = change.reason in ("", "base-zero")
        wanted = change.change if number.aspect == "change" else change.percent
        return (str(wanted) if isinstance(wanted, Decimal) else wanted) if told else None
    if number.code in now.coverage:
        coverage = now.coverage[number.code]
        return f"{coverage.covered}/{coverage.in_force}" if coverage.reported else None
    if number.code in now.ratios:
        rate = now.ratios[number.code].total
        return None if rate is None else str(rate)
    if number.unit:
        return (now.series[number.code].by_unit or {})[number.unit].value
    return now.series[number.code].total.value


@pytest.mark.parametrize(("kind", "period"), KINDS.items())
def test_every_number_is_what_the_movement_says(sample_ward, kind, period):
    content, read = made(sample_ward, kind, period), movements(sample_ward)
    numbers = list(content.numbers())
    assert len(numbers) > 5
    assert [each for each in numbers if each.value != expected(each, read)] == []


@pytest.mark.parametrize("kind", ["year", "five-years", "commendation"])
def test_the_pages_print_what_the_movement_says(sample_ward, kind):
    content, at = made(sample_ward, kind, KINDS[kind]), 0
    text = bare(whole(pypdf.PdfReader(io.BytesIO(pages.pdf(content)))))
    for number in content.numbers():
        at = text.index(bare(number.text), at)


@pytest.mark.parametrize("kind", ["month", "year", "five-years"])
def test_what_may_not_leave_the_ward_does_not(sample_ward, kind):
    content = made(sample_ward, kind, KINDS[kind])
    below = {each.code for each in content.numbers() if each.unit}
    assert {code for code in below if CATALOGUE[code].below_ward == "restricted"} == set()
    named = {each.code for each in content.numbers()}
    assert ({"D10", "D11", "D16"} & named == set()) is (kind == "month")


def test_the_sample_is_marked_as_such(sample_ward):
    content = made(sample_ward, "year", "2009")
    assert (content.sample, content.draft, content.comparison) == (True, True, "2008")


@pytest.fixture
def ward():
    ward = factories.make_ward(reports_from="2008-01")
    factories.make_law("movement", "1/2008/NĐ-CP", in_force_from=None)
    return ward


def test_queries_do_not_grow_with_the_data(ward, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        document_facts(ward=ward, period=Period.year(2009))
    for number in range(1, 6):
        block = factories.make_block(ward, number)
        for month in ("2008-03", "2009-03", "2009-04"):
            put_month(ward, month, {("A05", block): number})
    with django_assert_max_num_queries(25):
        document_facts(ward=ward, period=Period.year(2009))


def test_models_are_those_in_force_with_their_sites_and_teams(ward):
    block = factories.make_block(ward, 7)
    running = SelfManagementModel.objects.create(ward=ward, name="Tự quản", kind="security", starts_on=date(2008, 1, 1))
    SelfManagementModel.objects.create(
        ward=ward, name="Đã thôi", kind="other", starts_on=date(2007, 1, 1), ends_on=date(2008, 1, 1)
    )
    site = ModelSite.objects.create(ward=ward, model=running, block=block, starts_on=date(2008, 2, 1))
    ModelSite.objects.create(ward=ward, model=running, block=block, starts_on=date(2010, 2, 1))
    ImplementingTeam.objects.create(ward=ward, site=site, starts_on=date(2008, 3, 1), members=5)
    (row,) = counts.models(ward, date(2009, 12, 31))
    assert (row.name, row.sites, row.teams, row.members, row.blocks) == ("Tự quản", 1, 1, 5, ("Khối 7",))


def test_directives_are_those_issued_in_the_period(ward):
    for day in (date(2008, 12, 31), date(2009, 1, 5), date(2009, 12, 31)):
        Directive.objects.create(
            ward=ward,
            kind="plan",
            issued_on=day,
            issued_counts_on=day,
            body="UBND phường",
            abstract="Về việc ký cam kết",
        )
    found = document_facts(ward=ward, period=Period.year(2009)).directives
    assert [row.issued_on for row in found] == [date(2009, 1, 5), date(2009, 12, 31)]


def test_the_profile_is_the_last_one_said_by_then(ward):
    for year in (2008, 2010):
        WardProfile.objects.create(ward=ward, from_on=date(year, 1, 1), text=f"Năm {year}")
    assert counts.profile(ward, date(2009, 12, 31)) == "Năm 2008"
    assert counts.profile(ward, date(2007, 12, 31)) == ""
