"""What is asked of rows without a number that are alike: of each group while they are few, else once of all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from residents.actions.imports.alike import labels
from residents.resources import BookResource
from residents.resources.asks import REFUSE, Ask, Asks, key_of

ONE, SEVERAL, TWICE = "mot_muc", "nhieu_muc", "ghi_trung"
MOST_GROUPS = 20
"""So many groups of a sort are asked about one by one; more than these nobody would answer."""


class AlikeAsks:
    """groups: {whether it is a row beside what the book has: keys of the questions about one group each}."""

    def __init__(self, resource: BookResource, asks: Asks) -> None:
        self.resource, self.asks = resource, asks
        self.groups: dict[bool, set[str]] = {False: set(), True: set()}

    def of(self, key: tuple[Any, ...], *, stored: bool) -> Ask:
        """Whether rows of one natural key are one entry or several; `stored`: it is a row beside what the book has."""
        own, shared = key_of("giong", "", repr(key)), _shared(stored)
        met = self.groups[stored]
        if not self.asks.chosen(own):
            met.add(own)
            if len(met) > MOST_GROUPS or self.asks.chosen(shared):
                return Ask(shared, "", _options(self.resource, stored=stored), rows=set())
        told = {"columns": labels(self.resource, self.resource.spec.key)}
        if stored:
            text = _("Dòng không có số sổ, giống mục đã có trong sổ ở: %(columns)s. Dòng này là:") % told
        else:
            text = _("Các dòng không có số sổ, giống nhau ở: %(columns)s. Các dòng này là:") % told
        return Ask(own, text, _options(self.resource, stored=stored), rows=set())

    def fold(self) -> None:
        """Once all rows were looked at: the one question stands for those that were asked before they were too many."""
        for stored, met in self.groups.items():
            if (shared := self.asks.found.get(_shared(stored))) is None:
                continue
            self.asks.merge(met, shared)
            told = {"count": len(met), "columns": labels(self.resource, self.resource.spec.key)}
            if stored:
                text = _(
                    "%(count)d nhóm dòng không có số sổ, mỗi nhóm giống mục đã có trong sổ ở: %(columns)s. "
                    "Trả lời một lần cho tất cả: các dòng này là:"
                )
            else:
                text = _(
                    "%(count)d nhóm dòng không có số sổ, trong mỗi nhóm giống nhau ở: %(columns)s. "
                    "Trả lời một lần cho tất cả: các dòng trong một nhóm là:"
                )
            shared.text = text % told


def _shared(stored: bool) -> str:
    return "giong:so" if stored else "giong:tep"


def _options(resource: BookResource, *, stored: bool) -> list[tuple[str, str]]:
    options = [(SEVERAL, _("các mục khác nhau, ghi riêng từng mục"))]
    if resource.spec.several:
        options.insert(0, (ONE, str(resource.spec.several)))
    if not stored:
        options.append((TWICE, _("ghi trùng, chỉ ghi một lần")))
    options.append((REFUSE, _("để tôi sửa tệp: ghi số sổ cho từng mục")))
    return options
