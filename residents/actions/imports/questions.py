"""What a file leaves open as a whole: which sheets, which order of days, and columns that it lacks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any, cast

from django.utils.translation import gettext as _

from residents.actions import closed
from residents.actions.closed import OpenDays
from residents.kept import Kept
from residents.models import Entry, Unit
from residents.resources import BookResource, ImportColumn
from residents.resources.asks import COLUMN, DAY_ORDER, SHEETS, Ask, Asks
from residents.resources.columns import CAN_BE_ANSWERED
from wardsecurity.workbooks.cells import Order

_YEARS = 8
_MOST_SPANS = 100  # of rows that a question names; more nobody reads


def sheets(rows: Kept, asks: Asks) -> list[int]:
    """The sheets to take, by number: all that have the table; where there are several, those that were chosen."""
    found = [(at, each) for at, each in enumerate(rows.said("sheets")) if each["rows"]]
    if len(found) < 2:
        return [at for at, _sheet in found]
    ask = Ask(
        SHEETS,
        _("Nhiều trang trong tệp có bảng của sổ này. Nhập những trang nào?"),
        [(str(at), _sheet_label(each)) for at, each in found],
        many=True,
        note="" if asks.chosen(SHEETS) else _("Trang này tạm tính tất cả các trang trên."),
    )
    asks.add(ask)
    chosen = asks.chosen(SHEETS)
    return [at for at, _sheet in found if not chosen or str(at) in chosen]


def _sheet_label(sheet: dict[str, Any]) -> str:
    told = {"name": sheet["name"], "rows": sheet["rows"]}
    if sheet["hidden"]:
        return _("%(name)s (trang ẩn, %(rows)d dòng)") % told
    return _("%(name)s (%(rows)d dòng)") % told


def day_order(rows: Kept, asks: Asks) -> Order:
    """Which comes first in a text such as 05/03/2009: the day, as it is written here, unless the file tells otherwise;
    then it is asked, and read meanwhile as most likely. Where nothing tells, the day is taken, and that is shown."""
    told = rows.said("day_order", "dmy")
    chosen = asks.chosen(DAY_ORDER)
    if told == "dmy" and not chosen:
        return "dmy"
    texts = {
        "mdy": _("Ngày trong tệp có vẻ ghi tháng trước ngày sau. Đọc thế nào?"),
        "mixed": _("Ngày trong tệp ghi theo hai cách khác nhau. Đọc thế nào?"),
    }
    options = [
        ("dmy", _("ngày/tháng/năm: 05/03/2009 là ngày 5 tháng 3")),
        ("mdy", _("tháng/ngày/năm: 05/03/2009 là ngày 3 tháng 5")),
    ]
    text = texts.get(told, _("Ngày trong tệp được đọc theo ngày/tháng/năm."))
    meanwhile = "mdy" if told == "mdy" else "dmy"
    open_ = told in texts
    note = _("Trang này tạm đọc theo cách “%(way)s”; chọn cách kia thì có thể phải hỏi thêm về tháng đã duyệt.")
    note = note % {"way": dict(options)[meanwhile].partition(":")[0]} if open_ and not chosen else ""
    asks.add(Ask(DAY_ORDER, text, options, blocking=open_, default=() if open_ else ("dmy",), note=note))
    return cast("Order", chosen[0] if chosen else meanwhile)


def fixed(resource: BookResource, sheet: dict[str, Any], asks: Asks) -> dict[str, Any]:
    """{field: value} for required columns that the sheet lacks: the unit by the sheet's own name ("K3"), else asked."""
    found: dict[str, Any] = {}
    for column in resource.columns:
        if column.of_line or not column.required or column.key in sheet["keys"] or column.kind not in CAN_BE_ANSWERED:
            continue
        value = _by_sheet_name(resource, column, sheet["name"])
        found[column.name] = value if value is not None else _asked(resource, column, asks)
    return {name: value for name, value in found.items() if value is not None}


def _by_sheet_name(resource: BookResource, column: ImportColumn, name: str) -> int | None:
    model: Any = resource.model._meta.get_field(column.name).related_model
    if column.kind != "reference" or model is not Unit:
        return None
    rows = resource.context.references.of(model, blocks=column.name == "block").find(name, None).rows
    return rows[0].pk if len(rows) == 1 else None


def _asked(resource: BookResource, column: ImportColumn, asks: Asks) -> Any:
    key = f"{COLUMN}{column.key}"
    text = _("Tệp không có cột “%(column)s”. Tất cả các dòng là:") % {"column": column.label}
    options = _choices(resource, column)
    if not options:
        return None
    asks.add(Ask(key, text, options, many=column.kind == "many"))
    chosen = [each for each in asks.chosen(key) if each in dict(options)]
    if not chosen:
        return None
    if column.kind == "many":
        return sorted(map(int, chosen))
    return chosen[0] if column.kind == "choice" else int(chosen[0])


def _choices(resource: BookResource, column: ImportColumn) -> list[tuple[str, str]]:
    widget = resource.widget(column.key)
    if column.kind == "choice":
        return [(value, str(label)) for value, label in widget.column.choices if value]
    if column.kind == "year":
        return [(str(year), str(year)) for year in range(resource.context.today.year, 0, -1)[:_YEARS]]
    names: Any = resource.context.references.of(widget.column.related_model, blocks=column.name == "block")
    return [(str(pk), names.labels[pk]) for pk in names.rows]


def plain(asks: Asks) -> list[dict[str, Any]]:
    """The questions as the rows keep them, with what was chosen; rows as [sheet, first, last]."""
    return [
        {
            **asdict(replace(each, rows=None)),
            "chosen": list(asks.chosen(each.key) or each.default),
            "rows": _spans(each.rows or ())[:_MOST_SPANS],
        }
        for each in asks.found.values()
    ]


def _spans(rows: Collection[tuple[int, int]]) -> list[list[int]]:
    found: list[list[int]] = []
    for sheet, number in sorted(rows):
        if found and found[-1][0] == sheet and found[-1][2] == number - 1:
            found[-1][2] = number
        else:
            found.append([sheet, number, number])
    return found


def compared(resource: BookResource, days: OpenDays) -> dict[str, Any]:
    """What the comparison rested on beside the rows themselves: another value means that it has to be made again."""
    ward = resource.ward
    tables = [each for each in (resource.model, resource.lines and resource.lines.model) if each]
    used = [closed.used_from(ward, each) for each in tables if issubclass(each, Entry)]
    return {
        "open": [each.isoformat() if each else "" for each in (days.first, *used)],
        "lists": resource.lists(),
        "ward": [str(ward.closed_on or ""), ward.dossier_pattern, bool(ward.seal_count) and resource.model is Unit],
    }
