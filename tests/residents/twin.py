"""The plain twin of residents.counts: the books read row by row in Python, with nothing of its queries."""

from collections import defaultdict
from datetime import date
from typing import Any

from residents import models

CODES = {  # of a measure: in force, new, ended
    "ward_education": ("D01", "D02", "D03"),
    "suspended_sentence": ("D04", "D05", "D06"),
    "non_custodial": ("D07", "D08", "D09"),
    "diversion": ("D17", "D18", "D19"),
    "reformatory": ("", "D10", ""),
    "facility": ("", "D11", ""),
}


class Twin:
    """`counts` is what `count` should say of a period; empty where it should say {}."""

    def __init__(self, ward: models.Ward, starts_on: date, ends_on: date, year_starts_on: date) -> None:
        self.ward, self.starts_on, self.ends_on, self.year_starts_on = ward, starts_on, ends_on, year_starts_on
        self.found: dict[str, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
        for read in (
            self.pledges,
            self.sessions,
            self.cases,
            self.dossiers,
            self.selfmanagement,
            self.places,
            self.rest,
        ):
            read()
        self.counts = {code: dict(values) for code, values in self.found.items()}

    def add(self, code: str, unit: int | None, value: int | None) -> None:
        if code and value:
            self.found[code][unit] += value

    def of(self, model: Any) -> Any:
        return model.objects.filter(ward=self.ward)

    def inside(self, day: date | None) -> bool:
        return day is not None and self.starts_on <= day <= self.ends_on

    def lasts(self, first: date | None, last: date | None) -> bool:
        return (first is None or first <= self.ends_on) and (last is None or last >= self.ends_on)

    def runs(self, row: Any) -> bool:
        return self.lasts(row.starts_on, row.ends_on)

    def exists(self, unit: models.Unit) -> bool:
        return self.lasts(unit.opened_on, unit.closed_on)

    def place(self, unit: models.Unit | None, *kinds: str) -> int | None:
        if unit is None or unit.kind not in kinds:
            return None
        there = (unit.opened_on or self.starts_on) <= self.ends_on and (
            unit.closed_on or self.ends_on
        ) >= self.starts_on
        return unit.pk if there else None

    def pledges(self) -> None:
        for pledge in self.of(models.Pledge):
            if self.inside(pledge.signed_counts_on):
                self.add("A05", self.place(pledge.unit, "block"), pledge.households)
                self.add("A08", self.place(pledge.unit, "school"), pledge.pupils)
                self.add("A09", self.place(pledge.unit, "school"), pledge.staff)
                self.add("A12", self.place(pledge.unit, "workplace"), int(pledge.audience == "workplace"))

    def sessions(self) -> None:
        taking_part, reached = set(), set()
        for session in self.of(models.AwarenessSession):
            if self.inside(session.held_counts_on):
                self.add("A01", self.place(session.unit, "block", "school"), 1)
                self.add("A02", self.place(session.unit, "block", "school"), session.attendances)
                self.add("B04", self.place(session.unit, "block"), session.members)
            if self.year_starts_on <= session.held_counts_on <= self.ends_on and session.association_id:
                taking_part.add(session.association_id)
                if session.unit and session.unit.kind == "block":
                    reached.add((session.association_id, session.unit_id))
        self.add("B02", None, len(taking_part))
        self.add("B03", None, len(reached))

    def cases(self) -> None:
        for case in self.of(models.Case):
            cleared = self.inside(case.cleared_counts_on)
            self.add("C04", self.place(case.block, "block"), int(self.inside(case.occurred_counts_on)))
            self.add("C05", self.place(case.block, "block"), int(cleared))
            self.add("C06", None, int(cleared and case.thanks_to_tipoff is True))
        for line in self.of(models.PersonsDealtWith):
            self.add("C07", None, line.persons if self.inside(line.dealt_counts_on) else 0)
        for tipoff in self.of(models.TipOff):
            self.add("C01", None, int(self.inside(tipoff.received_counts_on)))
            self.add("C02", None, int(self.inside(tipoff.assessed_counts_on) and tipoff.worth == "valuable"))

    def dossiers(self) -> None:
        for each in self.of(models.SupervisedPerson):
            stock, new, ended = CODES[each.measure]
            over = each.ended_counts_on is not None and each.ended_counts_on <= self.ends_on
            in_force = each.started_counts_on <= self.ends_on and not over
            helped = in_force and each.helper_id is not None and each.helped_from <= self.ends_on
            self.add(stock, None, int(in_force))
            self.add(new, None, int(self.inside(each.started_counts_on) and not each.carried_in))
            self.add(ended, None, int(self.inside(each.ended_counts_on) and each.outcome != "handed_over"))
            self.add("D12", None, int(bool(stock) and helped))

    def selfmanagement(self) -> None:
        running = [each for each in self.of(models.SelfManagementModel) if self.runs(each)]
        self.add("E01", None, len({each.name for each in running}))
        sites = [each for each in self.of(models.ModelSite) if self.runs(each) and each.model in running]
        for site in sites:
            self.add("E02", self.place(site.block, "block"), 1)
        for team in self.of(models.ImplementingTeam):
            self.add("E03", self.place(team.site.block, "block"), int(self.runs(team) and team.site in sites))

    def places(self) -> None:
        for unit in self.of(models.Unit):
            self.add({"block": "G01", "school": "G05", "workplace": "G08"}[unit.kind], None, int(self.exists(unit)))
        columns = {
            "block": {"G02": "households", "G03": "temporary_households", "G04": "residents"},
            "school": {"G06": "pupils", "G07": "staff"},
        }
        for size in models.UnitSize.objects.filter(unit__ward=self.ward, year=self.ends_on.year):
            for code, column in columns[size.unit.kind].items():
                if self.exists(size.unit) and getattr(size, column) is not None:
                    self.found[code][size.unit_id] = getattr(size, column)

    def rest(self) -> None:
        self.add("B01", None, sum(self.runs(each) for each in self.of(models.CoordinationProgramme)))
        for accident in self.of(models.TrafficAccident):
            if self.inside(accident.occurred_counts_on):
                block = self.place(accident.block, "block")
                self.add("E06", block, 1)
                self.add("E07", block, accident.deaths)
                self.add("E09", block, accident.injured)
        for given in self.of(models.Commendation):
            if self.inside(given.decided_counts_on):
                self.add("F03", None, int(given.recipient != "individuals"))
                self.add("F04", None, given.individuals)
        for row in self.of(models.Evaluation).filter(year=self.ends_on.year):
            registered = row.registered_on is not None and row.registered_on <= self.ends_on
            decided = row.decided_on is not None and row.decided_on <= self.ends_on
            self.add("F01", self.place(row.unit, "block"), int(registered))
            self.add("F02", self.place(row.unit, "block"), int(registered and decided and row.result == "recognised"))
