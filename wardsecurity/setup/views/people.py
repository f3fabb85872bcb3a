"""Người dùng: who works in the ward. A first password is shown once; people are closed, never deleted."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from reports.queries.place import ward_place
from residents.models import Ward
from wardsecurity.accounts import actions
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Permission, Role
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.people_forms import CapacityForm, EndForm, NewPersonForm, PersonForm, RoleForm
from wardsecurity.setup.queries import PersonPage, person_page
from wardsecurity.setup.views.common import code_of, note, page


@require_GET
@ward_page(Permission.MANAGE_PEOPLE)
def people(request: PersonRequest, ward: Ward) -> HttpResponse:
    return page(request, ward, "setup/people.html", place=ward_place(ward, today=timezone.localdate()))


@never_cache
@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PEOPLE)
def add(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        given = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        account = attempt(form, lambda: actions.create_person(ward=ward, by=request.user, **given))
        if account:
            note(request, ward, "person_added", account.user.pk)
            return page(request, ward, "setup/password.html", account=account, is_new=True)
    return page(request, ward, "setup/person_add.html", form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PEOPLE)
def person(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    found = person_page(ward, pk, today=timezone.localdate())
    if found is None:
        raise Http404
    return Desk(request, ward, found).answer()


class Desk:
    """One person's page: its forms, and the one of them that was sent, by the name of its button."""

    def __init__(self, request: PersonRequest, ward: Ward, found: PersonPage) -> None:
        self.request, self.ward, self.found = request, ward, found
        sent = request.POST
        self.account = forms.Form({})  # no boxes: it bears what was refused about the account
        self.details = PersonForm(found.user, sent if "sua" in sent else None)
        self.giving = RoleForm(sent if "them" in sent else None, prefix="them")
        self.roles = [RoleDesk(each, request) for each in found.roles]

    def answer(self) -> HttpResponse:
        if "mat-khau" in self.request.POST:
            password = attempt(self.account, self.reset)
            if password:
                note(self.request, self.ward, "password_reset", self.found.user.pk)
                account = actions.Account(self.found.user, password)
                return page(self.request, self.ward, "setup/password.html", account=account, is_new=False)
        elif did := self.act():
            note(self.request, self.ward, did, self.found.user.pk)
            messages.success(self.request, _("Đã lưu thay đổi của %(name)s.") % {"name": self.found.user.full_name})
            return redirect("setup_person", code=code_of(self.request), pk=self.found.user.pk)
        return page(self.request, self.ward, "setup/person.html", desk=self, person=self.found)

    def act(self) -> str:
        """What was done, as the access log names it; "" when nothing was."""
        user, ward, by = self.found.user, self.ward, self.request.user
        sent = self.request.POST
        if self.details.is_valid():
            given = self.details.cleaned_data
            done = attempt(self.details, lambda: actions.change_person(user=user, ward=ward, by=by, **given))
            return "person_changed" if done else ""
        if "ngung" in sent or "mo-lai" in sent:
            active = "mo-lai" in sent
            shut = attempt(self.account, lambda: actions.set_active(user=user, ward=ward, active=active, by=by))
            return ("account_opened" if active else "account_closed") if shut else ""
        if self.giving.is_valid():
            role, on = Role(self.giving.cleaned_data["role"]), self.giving.cleaned_data["on"]
            given_role = attempt(
                self.giving, lambda: actions.give_role(user=user, ward=ward, role=role, starts_on=on, by=by)
            )
            return "role_given" if given_role else ""
        return next((did for each in self.roles if (did := each.act(by))), "")

    def reset(self) -> str:
        return actions.reset_password(user=self.found.user, ward=self.ward, by=self.request.user)


class RoleDesk:
    """One role of the person, which may change or end from a day on."""

    def __init__(self, membership: Membership, request: PersonRequest) -> None:
        self.membership = membership
        sent = request.POST
        at = str(membership.pk)
        self.changing = RoleForm(sent if sent.get("doi") == at else None, prefix=f"doi-{at}")
        self.ending = EndForm(sent if sent.get("thoi") == at else None, prefix=f"thoi-{at}")
        self.capacity = CapacityForm(membership, sent if sent.get("tu-cach") == at else None, prefix=f"tu-cach-{at}")

    @property
    def goes_on(self) -> bool:
        return self.membership.ends_on is None or self.membership.ends_on >= timezone.localdate()

    @property
    def approves(self) -> bool:
        return self.membership.role == Role.CHIEF

    def act(self, by: User) -> str:
        if self.capacity.is_valid():
            told = self.capacity.cleaned_data
            return self._tried(
                self.capacity,
                lambda: actions.set_capacity(membership=self.membership, by=by, **told),
                "capacity_set",
            )
        if self.changing.is_valid():
            given = self.changing.cleaned_data
            role, on = Role(given["role"]), given["on"]
            return self._tried(
                self.changing,
                lambda: actions.change_role(membership=self.membership, role=role, on=on, by=by),
                "role_changed",
            )
        if self.ending.is_valid():
            last_day = self.ending.cleaned_data["last_day"]
            return self._tried(
                self.ending,
                lambda: actions.end_role(membership=self.membership, last_day=last_day, by=by),
                "role_ended",
            )
        return ""

    def _tried(self, form: forms.Form, act: Callable[[], Membership], did: str) -> str:
        return did if attempt(form, act) else ""
