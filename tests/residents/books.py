"""Random books of one ward over the first half of 2009."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from residents import models
from tests.residents import factories as make

FIRST, LAST = date(2009, 1, 1), date(2009, 6, 30)
MONTHS = [(date(2009, month, 1), date(2009, month + 1, 1) - timedelta(days=1)) for month in range(1, 7)]
MEASURES = ("ward_education", "suspended_sentence", "non_custodial", "diversion", "reformatory", "facility")


def fill(ward: models.Ward, rng: Random) -> None:
    """Units that open and close, and some entries of every book, a third of them told late."""
    blocks = [make.make_block(ward), make.make_block(ward, closed_on=date(2009, 3, 20))]
    blocks.append(make.make_block(ward, opened_on=date(2009, 4, 5)))
    schools = [make.make_school(ward), make.make_school(ward, closed_on=date(2009, 2, 28))]
    workplace = make.make_workplace(ward)
    associations = [make.make_association(ward), make.make_association(ward)]
    for unit in (*blocks, *schools):
        sizes = rng.choice(
            [{}, {"households": 0, "pupils": 9}, {"residents": 80, "staff": 3, "temporary_households": 2}]
        )
        make.make_size(unit, rng.choice([2008, 2009]), **sizes)
    for _ in range(rng.randrange(4)):
        make.make_pledge(rng.choice([*blocks, *schools, workplace]), **_late(rng, "signed"))
        make.make_session(
            ward,
            unit=rng.choice([None, *blocks, *schools, workplace]),
            association=rng.choice([None, *associations]),
            members=rng.choice([None, 0, 12]),
            **_late(rng, "held"),
        )
        make.make_tipoff(ward, **_late(rng, "received"))
        make.make_tipoff(ward, FIRST, worth=rng.choice(["valuable", "not_valuable"]), **_late(rng, "assessed"))
        make.make_accident(ward, block=rng.choice([None, *blocks]), deaths=rng.randrange(2), **_late(rng, "occurred"))
        case = make.make_case(
            ward,
            FIRST,
            block=rng.choice([None, *blocks]),
            thanks_to_tipoff=rng.choice([None, True, False]),
            **_late(rng, "cleared"),
        )
        make.make_case(ward, block=rng.choice(blocks), **_late(rng, "occurred"))
        make.make_persons(case, rng.randrange(1, 4), **_late(rng, "dealt"))
        make.make_commendation(ward, **_late(rng, "decided"))
        make.make_commendation(ward, recipient="individuals", individuals=2, **_late(rng, "decided"))
        make.make_programme(ward, _day(rng), ends_on=rng.choice([None, LAST]))
        model = make.make_model(
            ward, _day(rng), name=rng.choice(["Tự quản", "Camera"]), ends_on=rng.choice([None, LAST])
        )
        site = make.make_site(rng.choice(blocks), _day(rng), model=model, ends_on=rng.choice([None, LAST]))
        make.make_team(site, _day(rng), ends_on=rng.choice([None, LAST]))
    for block in rng.sample(blocks, 2):
        registered = _day(rng)
        recognised = {"result": "recognised", "decided_on": max(registered, _day(rng))}
        outcome: dict[str, Any] = rng.choice([{}, recognised])
        make.make_evaluation(block, 2009, registered_on=registered, **outcome)
    fill_dossiers(ward, rng, associations)


def fill_dossiers(ward: models.Ward, rng: Random, helpers: Iterable[models.Association] = ()) -> None:
    """Dossiers that start before or within the half year, end or not; those carried in started before it."""
    for _ in range(rng.randrange(6)):
        carried_in = rng.random() < 0.3
        started = date(2008, rng.randrange(1, 13), 5) if carried_in or rng.random() < 0.2 else _day(rng)
        started_counts = started if carried_in or rng.random() < 0.6 else max(started, _day(rng))
        over: dict[str, Any] = {}
        if rng.random() < 0.5:
            ended = started + timedelta(days=rng.randrange(120))
            counts = max(ended, started_counts) + timedelta(days=rng.choice([0, 0, 31]))
            over = {"ended_on": ended, "ended_counts_on": counts, "outcome": rng.choice(["completed", "transferred"])}
        helper = rng.choice([None, *helpers])
        make.make_supervised(
            ward,
            started,
            measure=rng.choice(MEASURES),
            started_counts_on=started_counts,
            carried_in=carried_in,
            helper=helper,
            helped_from=_day(rng) if helper else None,
            **over,
        )


def _day(rng: Random) -> date:
    return FIRST + timedelta(days=rng.randrange((LAST - FIRST).days + 1))


def _late(rng: Random, event: str) -> dict[str, Any]:
    """The day of an event; in a third of them it counts on a later day."""
    day = _day(rng)
    counts_on = max(day, _day(rng)) if rng.random() < 0.33 else day
    return {f"{event}_on": day, f"{event}_counts_on": counts_on}
