"""The sample ward came about the way every ward works, and says of itself what is made up."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Q, Sum

from reports.models import Edition, Figure, MonthlyReport, Provenance
from reports.sample.datafile import read
from reports.sample.marks import BY_EXTENT, FROM_ZERO
from reports.sample.place import households
from residents import models
from residents.models import Case, Commendation, CounterUse, PilotSite, Pledge, SupervisedPerson, TrafficAccident
from wardsecurity.accounts.models import Membership

pytestmark = pytest.mark.django_db


def test_every_extent_has_its_sentence():
    assert set(BY_EXTENT) == set(Provenance.Extent.values)


def test_a_second_loading_does_nothing(sample_ward):
    before = Figure.objects.count(), Pledge.objects.count(), sample_ward.data_version
    out = StringIO()
    call_command("load_sample", stdout=out)
    sample_ward.refresh_from_db()
    assert out.getvalue() == "Phường Vĩnh Trại (05977) đã có: không nạp lại dữ liệu mẫu.\n"
    assert (Figure.objects.count(), Pledge.objects.count(), sample_ward.data_version) == before


def test_sixty_months_are_sent_by_the_officer_and_approved_by_the_chief(sample_ward):
    editions = Edition.objects.filter(report__ward=sample_ward, state="approved")
    by = set(editions.values_list("submitted_by__username", "approved_by__username"))
    assert (editions.count(), by) == (60, {("canbo", "chihuy")})


def test_the_last_month_is_open_and_empty(sample_ward):
    last = MonthlyReport.objects.filter(ward=sample_ward).latest("starts_on")
    assert (last.month, sample_ward.reports_until, last.standing) == ("2010-01", "2010-01", None)
    assert last.editions.get().state == "draft"
    assert not Figure.objects.filter(edition__report=last).exists()


def test_nothing_is_reported_that_no_book_serves(sample_ward):
    counted = set(CounterUse.objects.filter(ward=sample_ward).values_list("indicator", flat=True))
    assert set(Figure.objects.values_list("indicator", flat=True)) == counted
    assert counted.isdisjoint({"C01", "C06", "E07", "E09", "F03"})


def test_every_figure_is_the_books_own(sample_ward):
    assert set(Figure.objects.values_list("source", flat=True)) == {"book"}


def test_hon_232_stands_on_one_figure_with_its_reason(sample_ward):
    figure = Figure.objects.get(at_least=True)
    assert (figure.indicator, figure.edition.report.month) == ("C02", "2009-12")
    assert "hơn 232" in figure.reason


def test_supervision_says_that_it_begins_at_zero(sample_ward):
    said = Figure.objects.filter(note=FROM_ZERO).values_list("indicator", "edition__report__month")
    assert set(said) == {("D01", "2005-01"), ("D04", "2005-01"), ("D07", "2005-01")}
    assert not SupervisedPerson.objects.filter(carried_in=True).exists()


def test_every_block_and_school_signs_every_year(sample_ward):
    signed = set(Pledge.objects.values_list("unit", "signed_on__year"))
    assert len(signed) == 16 * 5


def test_the_split_is_the_same_on_every_machine(sample_ward):
    by_year = Pledge.objects.values_list("signed_on__year").annotate(sum=Sum("households")).order_by("signed_on__year")
    assert [count for _year, count in by_year] == [2521, 2651, 2507, 2445, 2433]


def test_no_campaign_has_more_signatures_than_a_block_has_households(sample_ward):
    sample = read()
    for pledge in Pledge.objects.filter(audience="households").select_related("unit"):
        assert (pledge.households or 0) <= households(sample, pledge.unit, pledge.signed_on.year)


@pytest.mark.parametrize("book", [Case, TrafficAccident])
def test_every_pilot_block_falls_and_the_others_stay_about_level(sample_ward, book):
    pilots = set(PilotSite.objects.values_list("block", flat=True))
    begun = PilotSite.objects.values_list("starts_on", flat=True).distinct().get()
    halves = book.objects.values("block").annotate(
        before=Count("id", filter=Q(occurred_on__lt=begun)), after=Count("id", filter=Q(occurred_on__gte=begun))
    )
    for row in halves:  # two years before, three years after
        if row["block"] in pilots:
            assert row["after"] / 3 < 0.75 * row["before"] / 2
    others = [row for row in halves if row["block"] not in pilots]
    level = sum(row["after"] for row in others) / 3 / (sum(row["before"] for row in others) / 2)
    assert 0.9 < level < 1.1


def test_commendations_carry_no_invented_decision(sample_ward):
    rows = set(Commendation.objects.values_list("form", "decision_number", "decided_on"))
    assert rows == {("not_stated", "", None)}


def test_everything_but_the_number_of_units_is_marked(sample_ward):
    marked = set(Provenance.objects.filter(ward=sample_ward).values_list("indicator", flat=True))
    counted = set(CounterUse.objects.filter(ward=sample_ward).values_list("indicator", flat=True))
    assert counted - marked == {"G01", "G05"}


def test_the_people_have_one_role_each_and_no_password(sample_ward):
    people = {row.user.username: row.role for row in Membership.objects.select_related("user")}
    assert people == {
        "canbo": "officer",
        "chihuy": "chief",
        "banchidao": "committee",
        "quantri": "administrator",
        "tinh": "province",
    }
    assert not any(row.user.has_usable_password() for row in Membership.objects.select_related("user"))


BOOKS = (
    "Pledge", "TipOff", "Case", "PersonsDealtWith", "TrafficAccident", "SupervisedPerson", "SelfManagementModel",
    "PilotSite", "Commendation", "PledgeCampaign", "Unit", "UnitSize", "CounterUse", "Ward",
)  # fmt: skip


@pytest.mark.parametrize("book", BOOKS)
def test_every_row_would_pass_its_own_form(sample_ward, book):
    rows = getattr(models, book).objects.all()
    assert rows
    for row in rows[::5]:
        row.full_clean()
