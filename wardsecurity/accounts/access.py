"""What a person may do, and where: memberships in force today, read once a request.

A membership of a province holds in its wards. The people of a ward also hold their roles in the closed wards that went
over to it whole: they read those books and correct those months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wardsecurity.accounts import log
from wardsecurity.accounts.machine import is_machine
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from wardsecurity.errors import Refused

if TYPE_CHECKING:  # the types alone: at run time accounts knows the places by name only
    from residents.models import Province, Ward


class PersonRequest(HttpRequest):
    """A request behind sign-in; `ward` is there in a view under `ward_page`."""

    user: User
    person: Person
    ward: Ward


@dataclass(frozen=True)
class Person:
    """Who asks, with the memberships in force today."""

    user: User | AnonymousUser
    memberships: tuple[Membership, ...]

    def roles_in(self, ward: Ward) -> tuple[Role, ...]:
        """The roles held in a ward: its own, its province's, else those in the ward that it went over to."""
        return tuple(Role(each.role) for each in self.memberships_in(ward))

    def memberships_in(self, ward: Ward) -> list[Membership]:
        """Those that give the roles held in a ward."""
        held = [each for each in self.memberships if _covers(each, ward)]
        if not held and ward.closed_on and any(each.ward_id for each in self.memberships):
            heirs = _heirs(ward)
            held = [each for each in self.memberships if each.ward_id in heirs]
        return held

    def approves_as(self, ward: Ward) -> Membership | None:
        """The membership by which the person approves there: as the head, else as a deputy; None: not at all."""
        held = [each for each in self.memberships_in(ward) if Permission.APPROVE in ROLE_PERMISSIONS[Role(each.role)]]
        return min(held, key=lambda each: each.deputy, default=None)

    def permissions_in(self, ward: Ward) -> frozenset[Permission]:
        return frozenset[Permission]().union(*(ROLE_PERMISSIONS[role] for role in self.roles_in(ward)))

    def may(self, permission: Permission, ward: Ward) -> bool:
        return permission in self.permissions_in(ward)

    def wards(self) -> tuple[Ward, ...]:
        """The wards of the person's own memberships, each once; those of a province are not listed."""
        return tuple({each.ward_id: each.ward for each in self.memberships if each.ward}.values())

    def provinces(self) -> tuple[Province, ...]:
        return tuple({each.province_id: each.province for each in self.memberships if each.province}.values())

    @property
    def sees_the_country(self) -> bool:
        """Whether the person reads the totals of every ward and province."""
        return any(each.role == Role.COUNTRY for each in self.memberships)

    def province(self, code: str) -> Province | None:
        """The province of this code whose totals the person may see, else None: one's own, or any of the country's.

        Asks the database only for the country."""
        own = [each for each in self.provinces() if each.code == code]
        if not own and self.sees_the_country and code.isprintable():
            found = apps.get_model("residents", "Province").objects.filter(code=code)
            own = sorted(found, key=lambda each: each.closed_on or date.max)
        return own[-1] if own else None

    def ward(self, code: str) -> Ward | None:
        """The ward of this code that the person may see: "05977", or the one of a day, "05977@2009-12-31"; else None.

        Asks the database only where no membership names the ward itself.
        """
        bare, at, day = code.partition("@")
        on = _day(day) if at else timezone.localdate()
        if on is None or not bare.isprintable():  # no place bears a code that cannot be stored
            return None
        own = [ward for ward in self.wards() if ward.code == bare]
        return _chosen(own, on, exact=bool(at)) or _chosen(self._others(bare), on, exact=bool(at))

    def _others(self, code: str) -> list[Ward]:
        if not self.memberships:
            return []
        found = apps.get_model("residents", "Ward").objects.select_related("province").filter(code=code)
        return [ward for ward in found if self.roles_in(ward)]


def person_of(user: User | AnonymousUser, *, on: date | None = None) -> Person:
    """The person with the memberships in force today (or `on`) and their places: one query, none when signed out."""
    if not isinstance(user, User) or not user.is_active:
        return Person(user, ())
    held = Membership.objects.in_force(on or timezone.localdate()).filter(user=user)
    return Person(user, tuple(held.select_related("ward__province", "province").order_by("id")))


def permissions_in(user: User | AnonymousUser, ward: Ward) -> frozenset[Permission]:
    """Every permission that the person has in the ward today, by whichever role."""
    return person_of(user).permissions_in(ward)


def may(user: User | AnonymousUser, permission: Permission, ward: Ward) -> bool:
    return permission in permissions_in(user, ward)


def require(user: User | AnonymousUser, permission: Permission, ward: Ward) -> None:
    """Raise Refused, with the sentence to show, unless the person may; a command run for nobody may all."""
    if not is_machine(user) and not may(user, permission, ward):
        raise Refused(
            _("Vai trò của đồng chí ở %(ward)s không có quyền làm việc này; cần quyền thì liên hệ quản trị của phường.")
            % {"ward": ward.name}
        )


def ward_page(permission: Permission) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorate `view(request, ward, **kwargs)`, whose address names the ward by `code`.

    A ward that is unknown or not this person's: 404, alike for both. An own ward without the permission: 403.
    Refusals are logged.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: PersonRequest, code: str, **kwargs: Any) -> HttpResponse:
            ward = request.person.ward(code)
            if ward is None:
                log.record(request, log.REFUSED, user=request.user, target=log.page_name(request))
                raise Http404
            request.ward = ward
            if not request.person.may(permission, ward):
                log.record(request, log.REFUSED, user=request.user, ward=ward, target=log.page_name(request))
                raise PermissionDenied
            return view(request, ward, **kwargs)

        return page

    return decorate


def province_totals_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate `view(request, province, **kwargs)`, whose address names by its code a province whose totals the person
    may read, those of the country too; else 404."""
    return _province_page(view, lambda person, code: person.province(code))


def province_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for the people of the province alone."""
    return _province_page(view, lambda person, code: next((p for p in person.provinces() if p.code == code), None))


def country_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate `view(request, **kwargs)` for those who read the totals of the country; to others it is not there."""

    @wraps(view)
    def page(request: PersonRequest, **kwargs: Any) -> HttpResponse:
        if not request.person.sees_the_country:
            log.record(request, log.REFUSED, user=request.user, target=log.page_name(request))
            raise Http404
        return view(request, **kwargs)

    return page


def _province_page(
    view: Callable[..., HttpResponse], find: Callable[[Person, str], Province | None]
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def page(request: PersonRequest, province: str, **kwargs: Any) -> HttpResponse:
        found = find(request.person, province)
        if found is None:
            log.record(request, log.REFUSED, user=request.user, target=log.page_name(request))
            raise Http404
        return view(request, found, **kwargs)

    return page


def _covers(membership: Membership, ward: Ward) -> bool:
    return (
        membership.role == Role.COUNTRY
        or membership.ward_id == ward.pk
        or (membership.province_id is not None and membership.province_id == ward.province_id)
    )


def _heirs(ward: Ward) -> set[int]:
    """The wards that this one went over to whole, by now and over however many steps."""
    succession = apps.get_model("residents", "Succession")
    heirs: set[int] = set()
    step = {ward.pk}
    while step:
        lines = succession.objects.filter(ward_before__in=step, whole=True, on__lte=timezone.localdate())
        step = set(lines.values_list("ward_after", flat=True)) - heirs - {ward.pk}
        heirs |= step
    return heirs


def _chosen(wards: Iterable[Ward], on: date, *, exact: bool) -> Ward | None:
    """Official codes are taken up again: the ward of the day, else, unless that day was asked for, the last."""
    known = sorted(wards, key=lambda ward: ward.opened_on or date.min)
    there = [ward for ward in known if ward.exists_on(on)]
    if there:
        return there[-1]
    return known[-1] if known and not exact else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
