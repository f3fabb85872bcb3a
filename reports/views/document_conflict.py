"""A draft that was saved elsewhere while it was being written: both versions section by section, to choose from.

Nothing is saved before its writer has looked and chosen, and never in the background.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.documents.content.values import Content
from reports.documents.editing import boxes
from reports.documents.editing.boxes import Post
from reports.documents.editing.edits import from_json
from reports.documents.editing.merging import GIVEN, HEAD, MINE, THEIRS, Apart, Merged, merged
from reports.models import Document, Signer
from reports.views.document_forms import initial_of, signer_label
from wardsecurity.accounts.models import User
from wardsecurity.templatetags.ward import moment


@dataclass(frozen=True)
class Side:
    """What the stored version says of a section. `choice`: MINE, THEIRS or "" where there is none yet; `missing`: it
    was asked for; `texts`: by the name of the box, "" where that version has nothing in it."""

    key: str
    heading: str
    choice: str
    missing: bool
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Conflict:
    """`said`: who saved the other version, and when; `theirs`: what to call it; `taken`: headings of the sections that
    are the other's because this writer did not touch them."""

    said: str
    theirs: str
    sides: Mapping[str, Side]
    taken: Sequence[str]
    gone: Mapping[str, str]
    move: str = ""


def stored_texts(found: Document, content: Content) -> dict[str, str]:
    """The text of every box of the editor, as the draft is stored."""
    given = initial_of(found) | {"internal": "1" if found.internal else ""}
    return boxes.texts(content, from_json(found.edits)) | {name: str(given[name]) for name in GIVEN}


def compared(post: Post) -> list[str]:
    """The sections of which the page that was sent asked for a choice."""
    return [key for key in post.get("so_voi", "").split(",") if key]


def conflict(
    found: Document, content: Content, post: Post, signers: Sequence[Signer], by: User, *, again: bool
) -> tuple[Merged, Conflict]:
    """Both versions. `again`: the page that asked to choose came back, over the version that it showed."""
    made = merged(post, stored_texts(found, content), boxes.generated_texts(content))
    headings = {each.key: f"{each.numbering} {each.heading}".strip() for each in content.sections}
    headings[HEAD] = _("Người ký, trích yếu, nơi nhận")
    named = {key: heading or _("Phần đầu, phần cuối") for key, heading in headings.items()}
    asked = compared(post) if again else [each.key for each in made.apart]
    sides = {each.key: _side(each, named, post, signers, again) for each in made.apart if each.key in asked}
    taken = [named.get(key, key) for key in made.taken]
    theirs = (
        _("bản lưu ở cửa sổ kia") if found.saved_by == by else _("bản của đồng chí %(name)s") % {"name": found.saved_by}
    )
    return made, Conflict(said(found, by), theirs, sides, taken, made.gone, post.get("move", ""))


def said(found: Document, by: User) -> str:
    """Who saved it last, and when, to this person."""
    told = {"name": found.saved_by, "at": moment(found.saved_at)}
    if found.saved_by == by:
        return _("Dự thảo này vừa được đồng chí lưu ở một cửa sổ khác (%(at)s).") % told
    return _("Đồng chí %(name)s vừa lưu dự thảo này (%(at)s).") % told


def said_quietly(found: Document, by: User) -> str:
    """The same to a page that saves in the background."""
    more = _("Lời vừa nhập vẫn còn ở trang này: bấm “Lưu” để xem hai bản cạnh nhau rồi chọn.")
    return f"{said(found, by)} {more}"


def _side(apart: Apart, named: Mapping[str, str], post: Post, signers: Sequence[Signer], again: bool) -> Side:
    choice = post.get(f"c.{apart.key}", "") if again else ""
    if choice not in (MINE, THEIRS):
        choice = "" if apart.both or again else MINE
    texts = {name: _shown(name, text, signers) for name, text in apart.theirs.items()}
    return Side(apart.key, named.get(apart.key, apart.key), choice, again and not choice, texts)


def _shown(name: str, text: str, signers: Sequence[Signer]) -> str:
    """What stands in a box, in words."""
    if name == "signer":
        return next((signer_label(each) for each in signers if str(each.pk) == text), "")
    if name == "internal":
        return _("lưu hành nội bộ") if text else _("văn bản thường")
    if name.startswith("h."):
        return _("không in mục này") if text else _("có in mục này")
    return text
