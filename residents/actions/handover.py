"""What is in force goes on with the successor: an entry ends where its place ends, and another begins there.

So nothing is moved: a site, a pilot or a dossier stays in the books of the place that kept it, with the day it was
handed over, and is in the successor's books from that day on. Stocks stay whole, and neither book counts a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.actions import history
from residents.actions.closed import first_open_day
from residents.models import (
    Association,
    CoordinationProgramme,
    Entry,
    ImplementingTeam,
    ModelSite,
    PilotSite,
    SelfManagementModel,
    SupervisedPerson,
    Unit,
    Ward,
)
from residents.models.book import is_number
from residents.registers import title_of
from wardsecurity.accounts.models import User
from wardsecurity.dossier_numbers import may_be_a_name
from wardsecurity.errors import Refused

_KEPT = frozenset({"id", "number_key", "version", "saved_by", "saved_at"})


def pass_on_sites(heirs: Mapping[int, Unit], *, on: date, by: User, models: Mapping[int, Any] | None = None) -> None:
    """Sites of models with their teams, and pilots, of the blocks that have an heir (block's id → unit).

    models: the heir of each model, when its ward changes. A block is a pilot once, however many pilots became it.
    """
    sites: dict[int, ModelSite] = {}
    for site in _in_force(ModelSite, on, block__in=heirs):
        values: dict[str, Any] = {"block": heirs[site.block_id]}
        if models is not None:
            values["model"] = models[site.model_id]
        sites[site.pk] = _continued(site, on, by, **values)
    for team in _in_force(ImplementingTeam, on, site__in=sites):
        _continued(team, on, by, site=sites[team.site_id])
    steered: set[int] = set()
    for pilot in _in_force(PilotSite, on, block__in=heirs):
        heir = heirs[pilot.block_id]
        if heir.pk in steered:
            _end(pilot, by, ends_on=on - timedelta(days=1))
        else:
            _continued(pilot, on, by, block=heir)
        steered.add(heir.pk)


def pass_on_models(wards: Iterable[Ward], into: Ward, *, on: date, by: User) -> dict[int, SelfManagementModel]:
    """Self-management models in force: the id of each → its heir in the new ward."""
    models = _in_force(SelfManagementModel, on, ward__in=list(wards))
    return {model.pk: _continued(model, on, by, ward=into) for model in models}


def pass_on_programmes(
    wards: Iterable[Ward], into: Ward, helpers: Mapping[int, Association], *, on: date, by: User
) -> None:
    """Programmes of coordination in force, with those of their associations that go on."""
    for programme in _in_force(CoordinationProgramme, on, ward__in=list(wards)):
        partners = [helpers[each.pk] for each in programme.associations.all() if each.pk in helpers]
        _continued(programme, on, by, ward=into).associations.set(partners)


def pass_on_dossiers(
    wards: Iterable[Ward],
    into: Ward,
    heirs: Mapping[int, Unit],
    helpers: Mapping[int, Association],
    *,
    on: date,
    by: User,
) -> int:
    """Dossiers in force: handed over by the wards that close, carried in by the one that begins; how many.

    Neither counts as ended nor as new. A number that two wards gave bears, of the second, the ward's code too.
    """
    taken = set[str]()
    count = 0
    for ward in wards:
        counts_on = max(on - timedelta(days=1), first_open_day(ward) or on - timedelta(days=1))
        goes_on = Q(ended_on=None) | Q(ended_on__gte=on)
        in_force = SupervisedPerson.objects.select_for_update(of=("self",)).filter(
            goes_on, started_on__lt=on, ward=ward
        )
        for dossier in in_force.order_by("pk"):
            number = dossier.number if dossier.number not in taken else f"{dossier.number}/{ward.code}"
            taken.add(number)
            helper = helpers.get(dossier.helper_id or 0)
            _copy(
                dossier,
                by,
                ward=into,
                number=number,
                block=heirs.get(dossier.block_id or 0),
                helper=helper,
                helped_from=dossier.helped_from if helper else None,
                started_counts_on=dossier.started_on,
                carried_in=True,
            )
            _end(
                dossier,
                by,
                ended_on=on - timedelta(days=1),
                ended_counts_on=max(counts_on, dossier.started_counts_on),
                outcome=SupervisedPerson.Outcome.HANDED_OVER,
            )
            count += 1
    return count


def pass_on_associations(wards: Iterable[Ward], into: Ward) -> dict[int, Association]:
    """The wards' associations in use, each once by its name in the new ward: the id of each → its heir."""
    named: dict[str, Association] = {}
    heirs = {}
    for each in Association.objects.filter(ward__in=list(wards), ends_on=None).order_by("name_key", "pk"):
        if each.name not in named:
            named[each.name] = Association.objects.create(ward=into, name=each.name)
        heirs[each.pk] = named[each.name]
    return heirs


def _cannot_go_on(entry: Any, error: ValidationError) -> str:
    """Which entry stops the whole handing over, and why. A number that may be a name is not repeated to whoever merges,
    who need not be one of those that keep the book: then its place in the book and its day say which it is."""
    shown = entry.number and is_number(entry.number) and not may_be_a_name(entry.number)
    day = getattr(entry, "started_on", None) or getattr(entry, "starts_on", None)
    return _(
        "%(ward)s, %(book)s: mục %(number)s, từ ngày %(day)s, chưa bàn giao được: %(why)s Sửa mục này rồi làm lại."
    ) % {
        "ward": entry.ward.name,
        "book": title_of(type(entry)),
        "number": entry.number if shown else _("thứ %(pk)s trong sổ") % {"pk": entry.pk},
        "day": f"{day:%d/%m/%Y}" if day else "–",
        "why": " ".join(error.messages),
    }


def _in_force(book: Any, on: date, **of: Any) -> list[Any]:
    """Entries that began before the day and have not ended by it, locked, in order."""
    goes_on = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = book.objects.select_for_update(of=("self",)).filter(goes_on, starts_on__lt=on, **of)
    return list(rows.select_related("ward").order_by("pk"))


def _continued(entry: Any, on: date, by: User, **values: Any) -> Any:
    """End the entry the day before, and begin another like it on the day."""
    ends_on = entry.ends_on
    _end(entry, by, ends_on=on - timedelta(days=1))
    if "ward" not in values:
        parents: Iterable[Any] = (value for value in values.values() if isinstance(value, Unit | Entry))
        values["ward"] = next(iter(parents)).ward
    if type(entry)._default_manager.filter(ward=values["ward"], number=entry.number).exists():
        values["number"] = ""  # it stays with the entry that bears it
    return _copy(entry, by, starts_on=on, ends_on=ends_on, **values)


def _copy(entry: Any, by: User, **values: Any) -> Any:
    kept = {each.name: getattr(entry, each.name) for each in entry._meta.fields if each.name not in _KEPT}
    copy = type(entry)(**(kept | values), saved_by=by)
    _save(copy, history.Kind.ADDED, by, of=entry)
    return copy


def _end(entry: Any, by: User, **values: Any) -> None:
    was = history.snapshot(entry)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version += 1
    entry.saved_by, entry.saved_at = by, timezone.now()
    _save(entry, history.Kind.CHANGED, by, was)


def _save(entry: Any, kind: Any, by: User, was: history.Values | None = None, *, of: Any = None) -> None:
    """`of`: the entry that it goes on from, which the refusal names."""
    try:
        entry.full_clean()
    except ValidationError as error:
        raise Refused(_cannot_go_on(of or entry, error)) from error
    entry.save()
    fields = history.difference(was, history.snapshot(entry)) if was is not None else {}
    history.record(entry, kind, ward=entry.ward, by=by, version=entry.version, fields=fields)
