"""The moves of a month, each a button: words on findings, send, return, approve, correct, discard, take from the books.

The action itself knows who may. What is refused comes back on the page of review, with all that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reports.actions import checking, figures, following, looked, monthly_report
from reports.actions.remarks import CellRemark
from reports.checks import CONFIRMED, FindingKey
from reports.months import Month
from reports.queries.review import Review
from reports.views.month import code_of
from reports.views.review import CELLS, Typed, fetch, page
from residents.models import Ward
from wardsecurity import guard
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import is_confirmed
from wardsecurity.templatetags.ward import lang

Move = Callable[[Review, PersonRequest, str], str]


@require_POST
@ward_page(Permission.SEE_DRAFTS)
def move(request: PersonRequest, ward: Ward, month: str, action: str) -> HttpResponse:
    if action not in MOVES:
        raise Http404
    view = fetch(request, ward, month)
    reason = request.POST.get("reason", "").strip()
    try:
        check_seen(view, request.POST.get("seen", ""))
        guard.ask(reason, *_new_texts(view, request.POST), confirmed=is_confirmed(request.POST))
        done = MOVES[action](view, request, reason)
    except Refused as refused:
        messages.error(request, str(refused))
        asked = action if isinstance(refused, guard.Asked) else ""
        return page(request, ward, fetch(request, ward, month), typed(request.POST, asked=asked), status=409)
    messages.success(request, done)
    return redirect("month" if action in TO_THE_GRID else "month_review", code=code_of(request), month=month)


def check_seen(view: Review, seen: str) -> None:
    """Raise Refused when the month has moved on since the page was shown: nobody approves what they have not seen."""
    if seen != view.moment:
        raise Refused(_("Báo cáo đã có thay đổi từ khi đồng chí mở trang; xem lại số liệu dưới đây rồi làm lại."))


def _new_texts(view: Review, post: QueryDict) -> Iterator[str]:
    """What was typed on findings and on cells, and did not stand there before."""
    for each in view.findings.told:
        text = post.get(f"w-{each.finding.name}", "").strip()
        if text not in {word.shown for word in (each.word, each.old_word) if word}:
            yield text
    yield from (chosen["t"] for chosen in typed(post).cells)


def typed(post: QueryDict, *, asked: str = "") -> Typed:
    """What the page shows again; `asked`: the move before which a text is asked about."""
    ticked = [
        *(name for name in post if name.startswith("c-")),
        *(f"cell {name}" for name in post.getlist("cell")),
        *(f"k {name}" for name in post.getlist("k")),
    ]
    return Typed(
        reason=post.get("reason", "").strip(),
        words={name[2:]: str(text) for name, text in post.items() if name.startswith("w-")},
        ticked=frozenset(ticked),
        asked=asked,
        cells=tuple({part: post.get(f"{part}-{at}", "") for part in ("o", "u", "t")} for at in range(CELLS)),
    )


def explain(view: Review, request: PersonRequest, reason: str) -> str:
    count = _save_words(view, request)
    return ngettext("Đã lưu %(count)d giải trình.", "Đã lưu %(count)d giải trình.", count) % {"count": count}


def _save_words(view: Review, request: PersonRequest) -> int:
    """The words typed beside findings, and the one click on single ones or on all that are left."""
    words: dict[FindingKey, str] = {}
    for each in view.findings.told:
        text = request.POST.get(f"w-{each.finding.name}", "").strip()
        ticked = request.POST.get(f"c-{each.finding.name}") and not each.finding.needs_text
        words[each.finding.key] = text or (CONFIRMED if ticked else "")
    rest = CONFIRMED if request.POST.get("rest") else ""
    return checking.explain(report=view.report, by=request.user, words=words, rest=rest)


def submit(view: Review, request: PersonRequest, reason: str) -> str:
    # saved first and by itself: what was typed stays, whatever hinders the sending
    if any(name == "rest" or name[:2] in ("w-", "c-") for name in request.POST):
        _save_words(view, request)
    monthly_report.submit(report=view.report, by=request.user, reason=reason)
    return _("Đã gửi báo cáo để duyệt.")


def return_(view: Review, request: PersonRequest, reason: str) -> str:
    monthly_report.return_(report=view.report, by=request.user, reason=reason, cells=_cells(view, request))
    return _("Đã trả lại báo cáo để bổ sung.")


def _cells(view: Review, request: PersonRequest) -> list[CellRemark]:
    """The cells given back: those of findings that were ticked, and those chosen from the lists."""
    ticked = set(request.POST.getlist("cell"))
    cells = [
        CellRemark(each.finding.indicator, each.finding.place, _("Kiểm tra lại: %(what)s") % {"what": each.sentence})
        for each in view.findings.told
        if each.finding.name in ticked and each.finding.indicator in view.data.indicators
    ]
    for chosen in typed(request.POST).cells:
        if chosen["o"]:
            digits = chosen["u"] if chosen["u"].isascii() and len(chosen["u"]) < 19 else ""
            unit = int(digits) if digits.isdigit() else None
            cells.append(CellRemark(chosen["o"], unit, chosen["t"].strip()))
    return cells


def override(view: Review, request: PersonRequest, reason: str) -> str:
    chosen = set(request.POST.getlist("k"))
    keys = [each.finding.key for each in view.findings.told if each.finding.name in chosen]
    checking.override(report=view.report, by=request.user, keys=keys, reason=reason)
    return _("Đã cho phép gửi số liệu bị chặn; lý do được ghi vào báo cáo.")


def approve(view: Review, request: PersonRequest, reason: str) -> str:
    monthly_report.approve(report=view.report, by=request.user, reason=reason)
    return _("Đã duyệt và niêm phong số liệu của tháng.")


def amend(view: Review, request: PersonRequest, reason: str) -> str:
    monthly_report.amend(report=view.report, by=request.user, reason=reason)
    return _("Đã mở bản điều chỉnh số liệu. Bản cũ còn hiệu lực đến khi bản mới được duyệt.")


def amend_following(view: Review, request: PersonRequest, reason: str) -> str:
    months = following.amend_following(report=view.report, by=request.user)
    return _("Đã mở bản điều chỉnh của %(count)d tháng sau: %(months)s.") % {
        "count": len(months),
        "months": ", ".join(Month.parse(each).label(lang()) for each in months),
    }


def discard(view: Review, request: PersonRequest, reason: str) -> str:
    monthly_report.discard(report=view.report, by=request.user, reason=reason)
    return _("Đã hủy bản điều chỉnh; bản đã duyệt giữ nguyên hiệu lực.")


def refresh(view: Review, request: PersonRequest, reason: str) -> str:
    changed = figures.refresh_from_books(edition=view.edition, by=request.user)
    return _("Đã lấy lại số từ sổ: %(changed)d ô thay đổi. Số nhập tay được giữ nguyên.") % {"changed": changed}


def confirm_empty_books(view: Review, request: PersonRequest, reason: str) -> str:
    cells = looked.confirm_empty_books(edition=view.edition, by=request.user)
    return _("Đã ghi nhận: %(cells)d ô mang số 0 vì sổ không có mục nào, đồng chí đã xem.") % {"cells": cells}


MOVES: dict[str, Move] = {
    "giai-trinh": explain,
    "gui": submit,
    "tra-lai": return_,
    "cho-phep": override,
    "duyet": approve,
    "dieu-chinh": amend,
    "dieu-chinh-sau": amend_following,
    "huy-dieu-chinh": discard,
    "lay-so-tu-so": refresh,
    "xac-nhan-so-trong": confirm_empty_books,
}
TO_THE_GRID = frozenset({"dieu-chinh", "huy-dieu-chinh", "xac-nhan-so-trong"})  # where the next step is to type
