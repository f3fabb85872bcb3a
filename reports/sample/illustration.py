"""Reading what the sample makes up: it must leave room for everything that the article states."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from reports.sample.facts import DOSSIERS, SUPERVISED, Article, ByYear, Campaign, Illustration
from reports.sample.toml_table import Table
from residents.models import Pledge


def read_illustration(table: Table, article: Article) -> Illustration:
    """Raises SampleError where it contradicts itself or the article."""
    occurred = _by_year(table.table("cases_occurred"), article)
    if occurred.total < article.cleared:
        raise table.fault(
            "cases_occurred", _("phải có tổng từ số vụ làm rõ (%(least)s) trở lên") % {"least": article.cleared}
        )
    return Illustration(
        pilots_from=_pilots_from(table, article),
        models_from=table.days("models_from", count=len(article.models)),
        households_per_block=table.number("households_per_block", least=10, most=99999),
        staff_percent=table.number("staff_percent", most=99),
        reformatory=table.number("reformatory_dossiers", least=0, most=article.dossiers[DOSSIERS[-1]]),
        occurred=occurred,
        accidents=_by_year(table.table("accidents"), article),
        months_in_force={key: _range(table.table("months_in_force"), key) for key in SUPERVISED},
        campaigns=_campaigns(table, article),
    )


def _pilots_from(table: Table, article: Article) -> date:
    day = table.day("pilots_from")
    if not article.years[0] < day.year <= article.years[-1]:
        raise table.fault("pilots_from", _("phải có ít nhất một năm trước đó trong các năm của bài báo"))
    return day


def _by_year(table: Table, article: Article) -> ByYear:
    count = len(article.years)
    return ByYear(*(table.numbers(key, count=count, least=0, most=9999) for key in ("pilots", "others")))


def _range(table: Table, key: str) -> tuple[int, ...]:
    low, high = table.numbers(key, count=2, most=120)
    if low > high:
        raise table.fault(key, _("phải ghi số nhỏ trước số lớn"))
    return low, high


def _campaigns(table: Table, article: Article) -> tuple[Campaign, ...]:
    campaigns = tuple(_campaign(row, article) for row in table.tables("campaigns"))
    table.distinct("campaigns", [campaign.title for campaign in campaigns])
    for audience, total, units in (
        (Pledge.Audience.HOUSEHOLDS, article.households, article.blocks),
        (Pledge.Audience.SCHOOL, article.school_people, article.schools),
    ):
        signed = sum(campaign.audience == audience for campaign in campaigns) * units * len(article.years)
        # Every unit signs in every campaign, and a few signatures at least: below that no split gives each its part.
        if not 0 < signed * 10 <= total:
            raise table.fault(
                "campaigns",
                _("không chia được %(total)s lượt cho %(parts)s lần ký") % {"total": total, "parts": signed},
            )
    return campaigns


def _campaign(row: Table, article: Article) -> Campaign:
    audience = row.text("audience")
    if audience not in (Pledge.Audience.HOUSEHOLDS, Pledge.Audience.SCHOOL):
        raise row.fault("audience", _("phải là households hoặc school"))
    first, last = _day_of_year(row, "first"), _day_of_year(row, "last")
    if last < first:
        raise row.fault("last", _("phải từ ngày đầu trở đi"))
    themes = tuple(at - 1 for at in row.numbers("themes", most=len(article.themes)))
    return Campaign(row.text("title"), audience, themes, first, last, row.number("share", least=10, most=100))


def _day_of_year(row: Table, key: str) -> tuple[int, ...]:
    month, day = row.numbers(key, count=2, most=31)
    if month > 12 or day > monthrange(2005, month)[1]:
        raise row.fault(key, _("phải là [tháng, ngày]"))
    return month, day
