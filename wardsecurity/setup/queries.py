"""What the pages of the administrator read: where setting up stands, units, sizes, the use of books, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from residents.counts import BOOKS, COUNTERS
from residents.models import CounterUse, Province, Succession, Unit, UnitSize, Ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role
from wardsecurity.definitions import SOURCES
from wardsecurity.sorts import of_place

SIZE_COLUMNS: dict[str, tuple[str, ...]] = {
    Unit.Kind.BLOCK: ("households", "temporary_households", "residents"),
    Unit.Kind.SCHOOL: ("pupils", "staff"),
}


def all_provinces(on: date) -> list[Province]:
    """Those that there are on the day, in Vietnamese order. One query."""
    return list(Province.objects.in_force(on).order_by("name_key"))


@dataclass(frozen=True)
class Step:
    """One thing to do before the first month: `page` is the name of the address where it is done."""

    title: str
    page: str
    done: bool
    found: str


@dataclass(frozen=True)
class BookUse:
    """A book with its indicators; `open` since when it serves them now, `past` the spans that are over."""

    key: str
    title: str
    indicators: tuple[str, ...]
    open: tuple[date, ...]
    past: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class SizeRow:
    unit: Unit
    columns: tuple[str, ...]
    size: UnitSize | None


@dataclass(frozen=True)
class PersonPage:
    """One of the ward's people, with all roles held here; `elsewhere`: has one in force in another place too."""

    user: User
    roles: tuple[Membership, ...]
    elsewhere: bool


def steps(ward: Ward, *, today: date) -> tuple[Step, ...]:
    """What setting up a ward takes, in the order in which it is done. Four queries."""
    kinds = list(Unit.objects.filter(ward=ward).in_force(today).values_list("kind", flat=True))
    sizes = UnitSize.objects.filter(unit__ward=ward, year=today.year).count()
    roles = set(
        Membership.objects.in_force(today).filter(ward=ward, user__is_active=True).values_list("role", flat=True)
    )
    used = {row.key for row in books(ward) if row.open}
    names = {code: str(label) for code, label in Role.choices}
    need = [Role.OFFICER] if ward.one_officer else [Role.OFFICER, Role.CHIEF]
    return (
        Step(
            of_place(_("Tên Công an phường, tên Ban Chỉ đạo"), ward.name),
            "setup_ward",
            bool(ward.police_name),
            ward.police_name,
        ),
        Step(
            of_place(_("Khối phố, trường học, cơ quan"), ward.name),
            "setup_units",
            Unit.Kind.BLOCK in kinds,
            of_place(_("%(blocks)s khối phố, %(schools)s trường, %(workplaces)s cơ quan"), ward.name)
            % {
                "blocks": kinds.count(Unit.Kind.BLOCK),
                "schools": kinds.count(Unit.Kind.SCHOOL),
                "workplaces": kinds.count(Unit.Kind.WORKPLACE),
            },
        ),
        Step(
            _("Số hộ, số học sinh năm %(year)s") % {"year": today.year},
            "setup_sizes",
            sizes > 0,
            _("%(count)s đơn vị đã có số") % {"count": sizes},
        ),
        Step(
            _("Cán bộ tổng hợp và chỉ huy duyệt số liệu"),
            "setup_people",
            roles.issuperset(need),
            ", ".join(names[role] for role in Role.values if role in roles),
        ),
        Step(_("Tháng bắt đầu báo cáo"), "setup_rules", bool(ward.reports_from), ""),
        Step(
            _("Sổ dùng từ ngày nào"),
            "setup_books",
            bool(used),
            _("%(count)s sổ đang dùng để tính số liệu") % {"count": len(used)},
        ),
    )


def books(ward: Ward) -> tuple[BookUse, ...]:
    """Every book that can serve indicators, in the catalogue's order. One query."""
    spans: dict[str, list[tuple[date, date | None]]] = {}
    for code, first, last in CounterUse.objects.filter(ward=ward).values_list("indicator", "used_from", "used_until"):
        spans.setdefault(code, []).append((first, last))
    return tuple(_book(key, codes, spans) for key, codes in counters_of_books().items())


def counters_of_books() -> dict[str, tuple[str, ...]]:
    """The indicators that each book serves: {"pledges": ("A05", …)}."""
    found: dict[str, list[str]] = {}
    for code in COUNTERS:
        found.setdefault(CATALOGUE[code].book, []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _book(key: str, codes: Iterable[str], spans: dict[str, list[tuple[date, date | None]]]) -> BookUse:
    known = {span for code in codes for span in spans.get(code, [])}
    return BookUse(
        key,
        _(SOURCES[key]),
        tuple(codes),
        tuple(sorted({first for first, last in known if last is None})),
        tuple(sorted((first, last) for first, last in known if last is not None)),
    )


def size_rows(ward: Ward, year: int) -> tuple[SizeRow, ...]:
    """The blocks and schools that exist in the year, with their sizes of it. Two queries."""
    within = Unit.objects.filter(ward=ward, kind__in=SIZE_COLUMNS).in_force_within(date(year, 1, 1), date(year, 12, 31))
    sizes = {size.unit_id: size for size in UnitSize.objects.filter(unit__ward=ward, year=year)}
    units = within.order_by("kind", "name_key", "opened_on")
    return tuple(SizeRow(unit, SIZE_COLUMNS[unit.kind], sizes.get(unit.pk)) for unit in units)


def find_unit(ward: Ward, pk: int) -> Unit | None:
    return Unit.objects.filter(ward=ward, pk=pk).select_related("ward__province").first()


def units_beside(unit: Unit) -> list[Unit]:
    """The other units of its kind that have not ended."""
    found = Unit.objects.filter(ward=unit.ward, kind=unit.kind, closed_on=None).exclude(pk=unit.pk)
    return list(found.order_by("name_key", "pk"))


def successions_of(unit: Unit) -> list[Succession]:
    """What becomes, or became, of a unit that ends: a line for each that follows it."""
    return list(unit.successions.select_related("unit_after").order_by("on", "unit_after__name_key", "pk"))


def unit_codes(ward: Ward) -> frozenset[str]:
    """The codes of every unit that has not ended."""
    return frozenset(Unit.objects.filter(ward=ward, closed_on=None).values_list("code", flat=True))


def entries_since(units: Iterable[Unit], on: date) -> int:
    """How many entries of the books name one of the units on the day or later: they will lie after its end."""
    pks = [unit.pk for unit in units]
    count = 0
    for book in BOOKS.values():
        names = {field.name for field in book._meta.fields}
        place = next((name for name in ("unit", "block") if name in names), "")
        days = [name.removesuffix("_counts_on") + "_on" for name in names if name.endswith("_counts_on")]
        if place and days:
            since = Q()
            for day in days:
                since |= Q(**{f"{day}__gte": on})
            count += book._default_manager.filter(since, **{f"{place}__in": pks}).count()
    return count


def person_page(ward: Ward, pk: int, *, today: date) -> PersonPage | None:
    """One who has or had a role in the ward. Three queries."""
    roles = tuple(
        Membership.objects.filter(ward=ward, user_id=pk).select_related("user", "ward").order_by("starts_on", "id")
    )
    if not roles:
        return None
    elsewhere = Membership.objects.in_force(today).filter(user_id=pk).exclude(ward=ward).exists()
    return PersonPage(roles[0].user, roles, elsewhere)
