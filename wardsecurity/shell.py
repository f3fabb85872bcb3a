"""What stands around every page: the ward, the pages that exist and that the role allows, the person, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from reports.models import State
from reports.queries.due import Due, Waiting, waiting
from reports.queries.month_state import turns_of, two_figures
from residents.models import Ward
from wardsecurity.accounts.access import Person
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission, Role, allows
from wardsecurity.sorts import of_place

MONTH_PAGES = frozenset(
    {
        *("month", "month_unit", "month_review", "months_waiting", "seals"),
        *("block_sheets", "block_sheet", "targets", "figures_upload", "figures_preview"),
    }
)
# The pages of a ward in their order: name of the address, label, what it takes, other addresses that belong to it.
PAGES: tuple[tuple[str, Promise | str, Permission, frozenset[str]], ...] = (
    (
        "dashboard",
        gettext_lazy("Tổng quan"),
        Permission.SEE_TOTALS,
        frozenset(
            {"evidence", "evidence_entries", "pilots", "questions", "conclusions", "block_map", "chart_question"}
        ),
    ),
    ("months", gettext_lazy("Báo cáo tháng"), Permission.SEE_DRAFTS, MONTH_PAGES),
    (
        "books",
        gettext_lazy("Sổ theo dõi"),
        Permission.SEE_BOOKS,
        frozenset(
            {
                *(
                    "book",
                    "book_entry",
                    "book_entry_add",
                    "book_entry_delete",
                    "book_history",
                    "book_history_import",
                    "book_history_undo",
                    "pledge_day",
                ),
                *("book_import", "book_imports", "book_import_page", "book_import_undo"),
            }
        ),
    ),
    (
        "documents",
        pgettext_lazy("các văn bản", "Văn bản"),
        Permission.SEE_ISSUED,
        frozenset(
            {
                *("document", "document_new", "document_edit", "document_scope", "document_move", "signers"),
                *("form_index", "form_codes", "form_sent", "form_sent_keep", "form_kept"),
                *("word_templates", "requests", "request_add", "request_edit", "books_figures"),
            }
        ),
    ),
    (
        "ward_admin",
        gettext_lazy("Quản trị"),
        Permission.MANAGE_PLACE,
        frozenset(
            {
                *(
                    "setup_ward",
                    "setup_found",
                    "setup_units",
                    "setup_units_add",
                    "setup_unit",
                    "setup_unit_change",
                    "setup_sizes",
                ),
                *("setup_books", "setup_people", "setup_person", "setup_person_add", "setup_rules"),
                *("setup_deadlines", "setup_documents", "setup_outlines", "setup_outlines_look"),
                *("targets", "setup_indicators", "setup_indicator", "setup_indicator_add"),
                *("setup_import", "setup_imports", "setup_import_page", "setup_import_undo"),
            }
        ),
    ),
)
PROVINCE_PAGES = frozenset(
    {
        *("province", "province_own", "province_holidays", "province_documents"),
        *("province_form_index", "province_form_codes", "province_form_sent", "province_form_sent_keep"),
        "province_form_kept",
    }
)
TOGETHER_PAGES = frozenset({"province_dashboard", "province_compare"})
COUNTRY_PAGES = frozenset({"country_dashboard", "country_compare"})


@dataclass(frozen=True)
class Entry:
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class DueLine:
    """`urgent`: it is this person's turn."""

    text: str
    href: str | None
    urgent: bool


class Shell:
    """Read by base.html, piece by piece: a page without a ward, or of an error, asks the database nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.lang = "en" if get_language() == "en" else "vi"

    @cached_property
    def user(self) -> User | None:
        user = getattr(self.request, "user", None)
        return user if isinstance(user, User) else None

    @cached_property
    def person(self) -> Person:
        person = getattr(self.request, "person", None)
        return person if self.user and isinstance(person, Person) else Person(self.user, ())  # type: ignore[arg-type]

    @cached_property
    def ward(self) -> Ward | None:
        """The ward of the page, else the first one of the person."""
        shown: Ward | None = getattr(self.request, "ward", None)
        return shown or next(iter(self.person.wards()), None)

    @cached_property
    def ward_name(self) -> str:
        return self.ward.name if self.ward else ""

    @cached_property
    def place_name(self) -> str:
        """The ward's name; of a person of the province alone, the province's."""
        return self.ward_name or next((each.name for each in self.person.provinces()), "")

    @cached_property
    def role(self) -> str:
        """The roles held here, in words: "cán bộ tổng hợp"."""
        here = self.person.roles_in(self.ward) if self.ward else ()
        roles = here or tuple(Role(each.role) for each in self.person.memberships)
        return ", ".join(dict.fromkeys(str(role.label) for role in roles))

    @cached_property
    def nav(self) -> list[Entry]:
        name = self.request.resolver_match.view_name if self.request.resolver_match else ""
        entries = self._above(name)
        if self.ward is None:
            return entries
        allowed = self.person.permissions_in(self.ward)
        for page, label, permission, beneath in PAGES:
            href = address(page, code=self.ward.code)
            if href and permission in allowed:
                entries.append(Entry(str(label), href, name == page or name in beneath))
        return entries

    def _above(self, name: str) -> list[Entry]:
        """The pages of those who see more than one ward."""
        entries = []
        if self.person.sees_the_country:
            here = name in COUNTRY_PAGES
            entries.append(Entry(_("Cả nước"), reverse("country_dashboard"), here))
        for each in self.person.provinces():
            place = {"province": each.code}
            entries.append(Entry(_("Toàn tỉnh"), reverse("province_dashboard", kwargs=place), name in TOGETHER_PAGES))
            entries.append(Entry(_("Các phường, xã"), reverse("province", kwargs=place), name in PROVINCE_PAGES))
        return entries

    @cached_property
    def types(self) -> bool:
        """Whether the person enters figures somewhere: what they typed may still wait in this browser."""
        return any(allows(each.role, Permission.WRITE_FIGURES) for each in self.person.memberships)

    @cached_property
    def places(self) -> list[Entry]:
        """The person's other wards, to change over to."""
        others = [each for each in self.person.wards() if each != self.ward]
        return [Entry(each.name, href) for each in others if (href := home_of(self.person, each))]

    @cached_property
    def _waiting(self) -> Waiting | None:
        """What waits in the ward, for those who may see a month that is not approved."""
        if self.ward is None or not self.person.may(Permission.SEE_DRAFTS, self.ward):
            return None
        turns = turns_of(self.person.permissions_in(self.ward))
        return waiting(self.ward, turns, today=timezone.localdate())

    @cached_property
    def due(self) -> list[DueLine]:
        """The month that waits, and the questions that this person may answer."""
        found, ward = self._waiting, self.ward
        if found is None or ward is None:
            return []
        lines = [self._line(found.due, ward)] if found.due else []
        if found.questions and self.person.may(Permission.ANSWER, ward):
            asked = ngettext(
                "%(count)s câu hỏi về số liệu chờ trả lời", "%(count)s câu hỏi về số liệu chờ trả lời", found.questions
            )
            text = asked % {"count": two_figures(found.questions)}
            lines.append(DueLine(text, address("questions", code=ward.code), urgent=False))
        return lines

    def _line(self, due: Due, ward: Ward) -> DueLine:
        state = due.state
        text = f"{month_words(state.month, state.starts_on, state.ends_on, self.lang)}: {self._where(due)}"
        if blocks := due.blocks:
            few = {"count": two_figures(blocks.without), "all": two_figures(blocks.all)}
            text += "; " + of_place(_("%(count)s/%(all)s khối phố chưa có số liệu"), ward.name) % few
        if due.others:
            more = ngettext("%(count)s tháng khác chưa duyệt", "%(count)s tháng khác chưa duyệt", due.others)
            text += "; " + more % {"count": two_figures(due.others)}
        if state.is_opened:
            decides = due.mine and state.turn == "chief"
            href = address("month_review" if decides else "month", code=ward.code, month=state.month)
        else:
            href = address("months", code=ward.code)
        return DueLine(text, href, due.urgent)

    def _where(self, due: Due) -> str:
        """ "còn 03 ngày", "quá hạn 03 ngày, chưa mở báo cáo", "chờ đồng chí duyệt"."""
        state = due.state
        if not state.is_opened:
            return f"{state.timing_label or state.state_label}, {_('chưa mở báo cáo')}"
        where = str(State(state.open_state).label)
        if due.mine and state.turn == "chief":
            where = _("chờ đồng chí duyệt")
        if state.is_standing:
            return _("bản điều chỉnh số liệu %(state)s") % {"state": where}
        if state.open_state == State.DRAFT and state.timing_label:
            return state.timing_label
        return where if state.sent_on or not state.timing_label else f"{where}, {state.timing_label}"


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor."""
    return {"shell": Shell(request)}


def month_words(month: str, starts_on: date, ends_on: date, lang: str) -> str:
    """Return "Tháng 01/2010 (01/01–31/01)", with the days that the month has in truth."""
    word = "Month" if lang == "en" else "Tháng"
    return f"{word} {month[5:]}/{month[:4]} ({starts_on:%d/%m}–{ends_on:%d/%m})"


def home_of(person: Person, ward: Ward) -> str | None:
    """Where the person begins in a ward: the first of its pages that the role allows."""
    allowed = person.permissions_in(ward)
    hrefs = (address(page, code=ward.code) for page, _label, permission, _more in PAGES if permission in allowed)
    return next((href for href in hrefs if href), None)


def address(name: str, **kwargs: Any) -> str | None:
    """The address of a page, or None where the program has no such page."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return None
