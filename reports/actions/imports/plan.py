"""From what a file says to what would become of it: every cell looked up, checked by the rules of saving, compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.actions.cells import CellInput, check_override, clean_cell, conflict_words, doubts
from reports.actions.imports.now import MonthNow, month_now
from reports.actions.imports.totals import without_totals
from reports.actions.imports.values import MonthPlan, Plan, PlannedCell, Status
from reports.actions.transitions import month_words
from reports.catalogue import Indicator
from reports.figures_in.units import NotFound
from reports.figures_in.values import Given, GivenFile
from reports.models import Figure
from reports.months import Month
from reports.own import catalogue_of
from reports.rules import rules_of
from residents.lookup import find_ward
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Key = tuple[str, int | None]


def plan_import(
    *,
    ward: Ward,
    file: GivenFile,
    by: User,
    chief: User | None = None,
    reason: str = "",
    taken: Collection[str] | None = None,
    month: str = "",
) -> Plan:
    """What would become of the file. Nothing is written.

    chief: who would open corrections of approved months; left out, `by`. reason: for the cells that want one and bring
    none. taken: marks of the cells in conflict whose number in the file shall hold, the others are kept; None: nobody
    has decided. month: the one that is expected.
    """
    if refusal := _not_ours(ward, file, month):
        return Plan(refusal=refusal)
    rules, catalogue = rules_of(ward), catalogue_of(ward)
    picked = None if taken is None else frozenset(taken)
    by_month: dict[str, list[Given]] = defaultdict(list)
    for cell in file.cells:
        by_month[cell.month].append(cell)
    months: list[MonthPlan] = []
    notes: list[str] = list(file.notes)
    for name in sorted(by_month):
        try:
            now = month_now(ward, name, by=by, rules=rules)
        except Refused as refused:
            months.append(MonthPlan(name, "", tuple(_refused(each, str(refused)) for each in by_month[name])))
            continue
        months.append(_Month(now, by, catalogue, reason, picked, notes).plan(by_month[name]))
    counted = Counter(cell.status for each in months for cell in each.cells)
    counted["unchanged"] += file.untouched
    return Plan(
        months=tuple(months),
        problems=tuple(file.problems),
        notes=tuple(notes),
        blank=file.blank,
        refusal="" if file.cells or file.problems or file.blank or file.untouched else _("Tệp không có số liệu nào."),
        may_write=access.may(by, Permission.WRITE_FIGURES, ward),
        may_correct=access.may(chief or by, Permission.APPROVE, ward),
        counts=Counter(counted),
    )


def _not_ours(ward: Ward, file: GivenFile, month: str) -> str:
    """Why a month workbook does not belong here: another ward's, or another month's than was asked for."""
    if file.kind != "month":
        return ""
    try:
        owner: Ward | None = find_ward(file.ward)
    except Refused:
        owner = None
    if owner is None or owner.pk != ward.pk:
        return _("Tệp này là bảng số liệu của phường khác (mã %(code)s), không nhập vào %(ward)s.") % {
            "code": file.ward[:31],
            "ward": ward.name,
        }
    if month and month != file.month:
        return _("Tệp này là bảng của %(found)s, không phải %(wanted)s; mở đúng tháng rồi nhập.") % {
            "found": month_words(Month.parse(file.month)),
            "wanted": month_words(Month.parse(month)),
        }
    return ""


def _refused(given: Given, message: str, unit_id: int | None = None, unit_name: str = "") -> PlannedCell:
    return PlannedCell(
        given.place,
        given.month,
        given.indicator,
        unit_id,
        unit_name,
        given.value,
        given.at_least,
        "refused",
        message=message,
    )


@dataclass
class _Month:
    """The cells of one month while they are looked up and compared."""

    now: MonthNow
    by: User
    catalogue: Mapping[str, Indicator]
    reason: str
    taken: frozenset[str] | None
    notes: list[str]
    first: dict[Key, Given] = field(default_factory=dict)

    def plan(self, given: Iterable[Given]) -> MonthPlan:
        cells = [self._planned(each) for each in given]
        cells = without_totals(cells, self.now, self.notes, self.catalogue)
        edition = self.now.edition
        return MonthPlan(
            self.now.month,
            self.now.needs,
            tuple(cells),
            report_id=self.now.report.pk,
            edition_id=edition.pk if edition else None,
        )

    def _planned(self, given: Given) -> PlannedCell:
        unit_id, unit_name = None, ""
        if given.unit:
            try:
                unit = self.now.finder.find(given.unit)
            except NotFound as problem:
                return _refused(given, str(problem))
            unit_id, unit_name = unit.id, unit.name
        key = (given.indicator, unit_id)
        if key in self.first:
            words = _("Số của ô này đã có ở %(place)s; mỗi chỉ tiêu, mỗi đơn vị chỉ ghi một lần một tháng.")
            return _refused(given, words % {"place": self.first[key].place}, unit_id, unit_name)
        self.first[key] = given
        stored = self.now.figures.get(key)
        planned = self._compared(given, unit_id, unit_name, stored)
        if planned.status in ("unchanged", "refused") or not self.now.refusal:
            return planned
        return replace(planned, status="refused", message=self.now.refusal, cell=None, doubt="")

    def _compared(self, given: Given, unit_id: int | None, unit_name: str, stored: Figure | None) -> PlannedCell:
        planned = PlannedCell(
            given.place,
            given.month,
            given.indicator,
            unit_id,
            unit_name,
            given.value,
            given.at_least,
            "unchanged",
            stored.value if stored else None,
            bool(stored and stored.at_least),
        )
        if stored and (stored.value, stored.at_least) == (given.value, given.at_least):
            return planned
        wanted = given.at_least or bool(stored and stored.book_value is not None and stored.book_value != given.value)
        reason = (given.reason or self.reason) if wanted else ""
        version = stored.version if stored else 0
        cell = CellInput(
            given.indicator,
            unit_id,
            given.value,
            version,
            at_least=given.at_least,
            reason=reason,
            note=stored.note if stored else "",
        )
        if wanted and not reason:
            return replace(planned, status=self._checked(cell, planned, "asks"), message=_asks(given, stored))
        return self._settled(given, planned, cell, stored)

    def _checked(self, cell: CellInput, planned: PlannedCell, status: Status) -> Status:
        """`status`, unless the cell could not be saved whatever the reason."""
        try:
            clean_cell(replace(cell, at_least=False), self.now.report, self.now.units, self.catalogue)
        except ValidationError:
            return "refused"
        return status

    def _settled(self, given: Given, planned: PlannedCell, cell: CellInput, stored: Figure | None) -> PlannedCell:
        try:
            cell = clean_cell(cell, self.now.report, self.now.units, self.catalogue)
            check_override(cell, stored)
        except ValidationError as error:
            return replace(planned, status="refused", message=" ".join(error.messages))
        planned = replace(planned, reason=cell.reason, doubt=doubts(cell, stored).get("reason", ""))
        if given.seen and given.seen.version != cell.version and planned.mark not in (self.taken or ()):
            status: Status = "conflict" if self.taken is None else "kept"
            return replace(planned, status=status, message=conflict_words(stored, cell, self.by))
        status = "new" if planned.old is None else "changed"
        return replace(planned, status=status, cell=cell)


def _asks(given: Given, stored: Figure | None) -> str:
    if given.at_least:
        return _("Số “hơn” phải có lý do.")
    return _("Số khác với sổ (%(book)s) phải ghi lý do.") % {"book": stored.book_value if stored else ""}
