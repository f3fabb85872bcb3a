"""What is to be seen to before a draft goes to be signed: errors hinder it, warnings want to have been looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.documents.content.values import Content, Note
from reports.documents.drafting import Drafted
from reports.documents.editing.holding import Level, held
from reports.documents.editing.laying import Misfit
from reports.months import Month
from reports.narrative.months import month_list
from wardsecurity.templatetags.ward import lang


@dataclass(frozen=True)
class Point:
    """`section`: its key, "" for the whole; `place`: of the generated sentence in its section, None for none."""

    level: Level
    text: str
    section: str = ""
    place: int | None = None


def points(drafted: Drafted, *, has_signer: bool, is_over: bool) -> tuple[Point, ...]:
    """Errors first. `is_over`: the period's last day is past."""
    found = list(_points(drafted, has_signer, is_over))
    return tuple(sorted(found, key=lambda point: point.level != "error"))


def hindrances(found: tuple[Point, ...]) -> list[str]:
    return [point.text for point in found if point.level == "error"]


def _points(drafted: Drafted, has_signer: bool, is_over: bool) -> Iterator[Point]:
    if not has_signer:
        yield Point("error", _("Chưa chọn người ký."))
    if not is_over:
        yield Point("error", _("Kỳ báo cáo chưa kết thúc."))
    if drafted.generated.empty:
        yield Point("error", _("Kỳ này chưa có số liệu được duyệt nào: không có gì để trình ký."))
    if drafted.generated.unapproved:
        yield Point("error", _("Số liệu tính từ sổ chưa được chỉ huy duyệt; gửi duyệt ở trang “Số liệu tính từ sổ”."))
    if missing := drafted.generated.missing:
        told = month_list([Month.parse(month) for month in missing], lang())
        yield Point("warning", _("Chưa có số liệu được duyệt của %(months)s.") % {"months": told})
    for each in held(drafted.laid.written, drafted.generated.content):
        yield Point(each.level, each.text, each.section, each.place)
    yield from (misfit_point(each) for each in drafted.laid.misfits)
    yield from _empty(drafted.content)


def misfit_point(misfit: Misfit) -> Point:
    """What became of a writer's sentence that no longer fits, in words."""
    told = {"text": _cut(misfit.text), "now": _cut(misfit.now)}
    if misfit.kind == "gone":
        return Point("error", _("Số “%(text)s” không còn trong số liệu của văn bản.") % told, misfit.section)
    if misfit.kind == "stale":
        text = _("Câu của chương trình đã khác khi đồng chí sửa; nay là: “%(now)s”") % told
        return Point("warning", text, misfit.section)
    if misfit.kind == "orphan":
        text = _("Câu của chương trình không còn; câu đồng chí viết đứng ở cuối mục: “%(text)s”") % told
        return Point("warning", text, misfit.section)
    return Point("warning", _("Mục không còn nên không in câu: “%(text)s”") % told, misfit.section)


def _empty(content: Content) -> Iterator[Point]:
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Note):
                heading = section.heading or _("Phần đầu")
                yield Point("warning", f"{heading}: {block.text}", section.key)


def _cut(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159]}…"
