"""Pledges: every year every block and school signs in each of its campaigns; the article's totals come out exactly."""

from datetime import date
from itertools import product

from reports.sample.entries import day_between, numbered
from reports.sample.facts import Campaign, Sample
from reports.sample.place import Place
from reports.sample.spread import pick, spread
from residents.models import Pledge, PledgeCampaign, Theme, Unit

Signing = tuple[int, Campaign, Unit]


def write_pledges(sample: Sample, place: Place) -> None:
    """Campaigns with their themes, and what each unit signed."""
    campaigns = _campaigns(sample, place)
    rows = [*_of_blocks(sample, place), *_of_schools(sample, place)]
    for (year, campaign, _unit), pledge in rows:
        pledge.campaign = campaigns[year, campaign]
    Pledge.objects.bulk_create(numbered((pledge for _signing, pledge in rows), "CK", "signed_on"))


def _campaigns(sample: Sample, place: Place) -> dict[tuple[int, Campaign], PledgeCampaign]:
    themes = [_theme(name, place) for name in sample.article.themes]
    made = {}
    for year, campaign in product(sample.article.years, sample.made_up.campaigns):
        made[year, campaign] = PledgeCampaign.objects.create(
            ward=place.ward,
            title=f"{campaign.title} {year}",
            starts_on=date(year, *campaign.first),
            ends_on=date(year, *campaign.last),
        )
        made[year, campaign].themes.set(themes[at] for at in campaign.themes)
    return made


def _theme(name: str, place: Place) -> Theme:
    """The common theme of that name, or the ward's own: the sample keeps the article's words."""
    return Theme.objects.filter(ward=None, name=name).first() or Theme.objects.create(ward=place.ward, name=name)


def _of_blocks(sample: Sample, place: Place) -> list[tuple[Signing, Pledge]]:
    signings = _signings(sample, Pledge.Audience.HOUSEHOLDS, place.blocks)
    counts = spread(sample.article.households, [_weight(signing) for signing in signings])
    return [
        (signing, _pledge(place, signing, households=count)) for signing, count in zip(signings, counts, strict=True)
    ]


def _of_schools(sample: Sample, place: Place) -> list[tuple[Signing, Pledge]]:
    """Pupils and staff: the article counts them together, the part of the staff is made up."""
    signings = _signings(sample, Pledge.Audience.SCHOOL, place.schools)
    weights = [_weight(signing) for signing in signings]
    staff_total = sample.article.school_people * sample.made_up.staff_percent // 100
    staff = spread(staff_total, weights)
    pupils = spread(sample.article.school_people - staff_total, weights)
    return [
        (signing, _pledge(place, signing, pupils=pupil, staff=adult))
        for signing, pupil, adult in zip(signings, pupils, staff, strict=True)
    ]


def _signings(sample: Sample, audience: str, units: tuple[Unit, ...]) -> list[Signing]:
    campaigns = [campaign for campaign in sample.made_up.campaigns if campaign.audience == audience]
    return list(product(sample.article.years, campaigns, units))


def _weight(signing: Signing) -> int:
    """The campaign's share, the unit's own size, a year a little better or worse, and chance."""
    year, campaign, unit = signing
    of_year = pick(92, 108, "pledges", campaign.audience, year)
    of_unit = pick(90, 110, "pledges", unit.code)
    return campaign.share * of_year * of_unit * pick(90, 110, "pledges", campaign.title, unit.code, year)


def _pledge(place: Place, signing: Signing, **counts: int) -> Pledge:
    year, campaign, unit = signing
    signed_on = day_between(
        date(year, *campaign.first), date(year, *campaign.last), "signed", campaign.title, year, unit.code
    )
    return Pledge(
        ward=place.ward,
        unit=unit,
        audience=campaign.audience,
        signed_on=signed_on,
        signed_counts_on=signed_on,
        saved_by=place.keeper,
        **counts,
    )
