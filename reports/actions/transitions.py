"""The one table of legal moves, and what every move does the same way: permission, lock, state, event, data version."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from reports.models import Edition, MonthlyReport, ReportEvent, State
from reports.periods import Month
from residents.lookup import heirs
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@dataclass(frozen=True)
class Transition:
    """A move of a month's current edition: from which states, to which, who may, and which event records it."""

    sources: tuple[State, ...]
    target: State
    permission: Permission
    event: str
    words: Promise
    needs_reason: bool = False


_KIND = ReportEvent.Kind
TRANSITIONS: Mapping[str, Transition] = MappingProxyType(
    {
        "submit": Transition(
            (State.DRAFT, State.RETURNED),
            State.SUBMITTED,
            Permission.WRITE_FIGURES,
            _KIND.SUBMITTED,
            pgettext_lazy("to do", "gửi duyệt"),
        ),
        "return_": Transition(
            (State.SUBMITTED,),
            State.RETURNED,
            Permission.APPROVE,
            _KIND.RETURNED,
            pgettext_lazy("to do", "trả lại"),
            needs_reason=True,
        ),
        "approve": Transition(
            (State.SUBMITTED,),
            State.APPROVED,
            Permission.APPROVE,
            _KIND.APPROVED,
            pgettext_lazy("to do", "duyệt"),
        ),
        # A correction: the approved edition stays as it is, a new one begins beside it.
        "amend": Transition(
            (State.APPROVED,),
            State.DRAFT,
            Permission.APPROVE,
            _KIND.AMENDED,
            pgettext_lazy("to do", "điều chỉnh số liệu"),
            needs_reason=True,
        ),
        "discard": Transition(
            (State.DRAFT, State.SUBMITTED, State.RETURNED),
            State.DISCARDED,
            Permission.APPROVE,
            _KIND.DISCARDED,
            pgettext_lazy("to do", "hủy bản điều chỉnh"),
        ),
    }
)
EDITABLE = (State.DRAFT, State.RETURNED)


def begin(
    name: str, report: MonthlyReport, by: User, reason: str, *, permission: Permission | None = None
) -> tuple[Edition, str]:
    """The edition that the move is about, locked, and the reason as it may be stored. Raises Refused: not this person's
    to do, not from this state, or a reason that is wanting. `permission`: instead of the table's."""
    move = TRANSITIONS[name]
    access.require(by, permission or move.permission, report.ward)
    report, edition = locked(report)
    check_move(move, edition)
    return edition, checked_reason(move, reason)


def moved(name: str, edition: Edition, by: User, reason: str) -> Edition:
    """The edition in its new state, saved, with its event."""
    edition.state = TRANSITIONS[name].target
    edition.save()
    record(edition, TRANSITIONS[name].event, by, reason)
    return edition


def locked(report: MonthlyReport) -> tuple[MonthlyReport, Edition]:
    """The report and its current edition (the open one, else the standing one), held until the transaction ends."""
    report = MonthlyReport.objects.select_for_update(of=("self",), no_key=True).select_related("ward").get(pk=report.pk)
    editions = report.editions.select_for_update().exclude(state=State.DISCARDED).order_by("-number")
    edition = next((each for each in editions if each.is_open or each.pk == report.standing_id), None)
    if edition is None:
        raise Refused(_("Tháng này không có bản nào đang nhập hoặc đã duyệt."))
    edition.report = report
    return report, edition


def locked_ward(ward: Ward) -> Ward:
    return Ward.objects.select_for_update(no_key=True).get(pk=ward.pk)


def locked_with_heirs(ward: Ward) -> Ward:
    """The ward, held together with its heirs in one order: two approvals that touch each other's wards, and then the
    sums of their province, wait here and not crosswise."""
    wards = Ward.objects.select_for_update(no_key=True).filter(pk__in={ward.pk, *heirs(ward)}).order_by("pk")
    return next(each for each in wards if each.pk == ward.pk)


def check_move(move: Transition, edition: Edition) -> None:
    """Raise Refused unless the edition's state allows the move."""
    if edition.state in move.sources:
        return
    raise Refused(
        _("Không %(move)s được: %(where)s đang ở trạng thái “%(state)s”; chỉ %(move)s được khi %(wanted)s.")
        % {
            "move": move.words,
            "where": where(edition),
            "state": edition.get_state_display(),
            "wanted": _(" hoặc ").join(f"“{source.label}”" for source in move.sources),
        }
    )


def check_editable(edition: Edition) -> None:
    """Raise Refused, with why, since when and what to do, unless cells of the edition may be changed."""
    if edition.state in EDITABLE:
        return
    if edition.state == State.APPROVED and edition.approved_at:
        raise Refused(
            _("%(where)s đã duyệt ngày %(day)s nên đã khóa; muốn sửa thì chỉ huy mở “điều chỉnh số liệu”.")
            % {
                "where": where(edition),
                "day": date_format(timezone.localtime(edition.approved_at), "SHORT_DATE_FORMAT"),
            }
        )
    if edition.state == State.SUBMITTED:
        raise Refused(_("%(where)s đang chờ duyệt; muốn sửa thì đề nghị chỉ huy trả lại.") % {"where": where(edition)})
    raise Refused(_("%(where)s đã hủy, không sửa được nữa.") % {"where": where(edition)})


def check_open(edition: Edition) -> None:
    """Raise Refused, with why, when the edition is final."""
    if not edition.is_open:
        check_editable(edition)


def checked_reason(move: Transition, reason: str) -> str:
    """The reason as it may be stored; raises Refused when it is wanting, or names somebody."""
    try:
        reason = str(ReportEvent._meta.get_field("reason").clean(reason, None))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if move.needs_reason and not reason:
        raise Refused(_("Phải ghi lý do khi %(move)s.") % {"move": move.words})
    return reason


def where(edition: Edition) -> str:
    return _("Số liệu %(month)s, bản %(number)s") % {
        "month": month_words(Month.parse(edition.report.month)),
        "number": edition.number,
    }


def record(edition: Edition, kind: str, by: User, reason: str = "", **ward: Any) -> None:
    """Write the event, and tell the ward's pages that something changed; `ward` sets more of its columns."""
    ReportEvent.objects.create(report=edition.report, edition=edition, kind=kind, by=by, reason=reason)
    touch(edition.report.ward, **ward)


def touch(ward: Ward, **columns: Any) -> None:
    Ward.objects.filter(pk=ward.pk).update(data_version=F("data_version") + 1, **columns)


def touch_heirs(ward: Ward) -> None:
    """Tell the pages of the wards that came from this one, or have units of it: they are compared with its numbers."""
    if found := heirs(ward):
        Ward.objects.filter(pk__in=found).update(data_version=F("data_version") + 1)


def month_words(month: Month) -> str:
    """ "tháng 3/2009" or "March 2009", in the language of whoever asks."""
    return month.label(language())


def language() -> str:
    """ "en" or "vi", as the catalogue and the months know them."""
    return "en" if (get_language() or "").startswith("en") else "vi"
