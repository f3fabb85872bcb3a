"""Reading what the article states."""

from django.utils.translation import gettext as _

from reports.periods import DEFAULT_RULES, FIRST_YEAR
from reports.sample.facts import DOSSIERS, Article
from reports.sample.toml_table import Table


def read_article(table: Table) -> Article:
    """Raises SampleError where an entry is missing, is no count, or contradicts another."""
    pledges, security = table.table("pledges"), table.table("security")
    supervision, selves = table.table("supervision"), table.table("self_management")
    rewards = table.table("commendations")
    blocks = pledges.number("blocks_total", most=99)
    years = _years(table)
    if rewards.number("consecutive_years") != len(years):
        raise rewards.fault("consecutive_years", _("phải bằng số năm của bài báo"))
    for kind in ("blocks", "schools"):
        if pledges.number(f"{kind}_signed") != pledges.number(f"{kind}_total", most=99):
            raise pledges.fault(f"{kind}_signed", _("phải bằng “%(key)s”") % {"key": f"{kind}_total"})
    return Article(
        years=years,
        blocks=blocks,
        schools=pledges.number("schools_total", most=99),
        households=pledges.number("household_participations"),
        school_people=pledges.number("pupil_and_staff_participations"),
        themes=pledges.texts("themes"),
        tipoffs=security.number("valuable_tipoffs", most=9999),
        cleared=security.number("cases_cleared", most=9999),
        persons=security.number("offenders_handled", least=security.number("cases_cleared"), most=99999),
        dossiers={key: supervision.number(key, least=0, most=9999) for key in DOSSIERS},
        models=selves.texts("models"),
        pilot_blocks=_pilot_blocks(selves, blocks),
        bodies=rewards.texts("bodies"),
    )


def _pilot_blocks(table: Table, blocks: int) -> tuple[int, ...]:
    pilots = table.numbers("pilot_blocks", most=blocks)
    table.distinct("pilot_blocks", pilots)
    if len(pilots) == blocks:
        raise table.fault("pilot_blocks", _("phải còn khối phố khác để so sánh"))
    return pilots


def _years(table: Table) -> tuple[int, ...]:
    """Years one after the other, all of calendar months: the days of the campaigns rest on it."""
    years = table.numbers("years", least=FIRST_YEAR, most=DEFAULT_RULES[0].first.year - 1)
    if list(years) != list(range(years[0], years[-1] + 1)):
        raise table.fault("years", _("phải là các năm liền nhau"))
    return years
