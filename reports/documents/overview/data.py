"""The dashboard as the templates read it: plain values alone, so that nothing typed is ever markup."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reports.charts.coverage import CoverageTable
from reports.charts.tile import Tile
from reports.documents.overview.charts import answers, table
from reports.documents.overview.values import Decisions, Overview
from reports.queries.meetings import ConclusionLine
from wardsecurity import words

MOST_OTHERS = 6  # numbers with a target alone that the one sheet still shows


def sheet_data(overview: Overview) -> dict[str, Any]:
    """What sheet.typ reads: the main numbers without charts."""
    *usual, others = overview.board.groups
    tiles = [tile for group in usual for tile in group.tiles] + list(others.tiles[:MOST_OTHERS])
    return _shared(overview) | {"numbers": [_number(tile) for tile in tiles]}


def page_data(overview: Overview) -> dict[str, Any]:
    """What overview.typ reads: everything that the screen shows."""
    board = overview.board
    own = board.own_answer
    return _shared(overview) | {
        "groups": [
            {"title": group.title, "numbers": [_number(tile) for tile in group.tiles]}
            for group in board.groups
            if group.tiles
        ],
        "charts": answers(board.answers),
        "coverage_asked": board.asked,
        "coverage": [_coverage(each) for each in board.coverage],
        "commended_asked": board.commended_asked,
        "commendations": [[str(each.year), each.bodies, each.forms] for each in board.commendations],
        "own_title": own.chart.title,
        "own": [_number(tile) for tile in board.own],
        "own_table": table(own),
    }


def _shared(overview: Overview) -> dict[str, Any]:
    told = overview.completeness
    return {
        "place": overview.place,
        "label": overview.label,
        "approved": told.approved,
        "missing": told.missing,
        "compared": told.compared,
        **_decided(overview.decisions),
        "paragraph": " ".join(overview.paragraph),
        "compared_wards": ", ".join(overview.compared_wards),
        "printed": _("In ngày %(day)s") % {"day": words.short_date(overview.printed_on)},
        "address": overview.address,
        "date": overview.printed_on.isoformat(),
        "sample": overview.sample,
        "lang": overview.lang,
        "words": _words(),
    }


def _decided(decisions: Decisions) -> dict[str, Any]:
    """meets: whether somebody meets to conclude."""
    return {
        "meets": decisions.conclusions is not None,
        "matters": list(decisions.matters),
        "conclusions": [_conclusion(each) for each in decisions.conclusions or ()],
        "since": _since(decisions),
    }


def _words() -> dict[str, str]:
    return {
        "title": _("Tổng quan phong trào Toàn dân bảo vệ an ninh Tổ quốc"),
        "sheet": _("Trước cuộc họp: những điều cần biết"),
        "matters": _("Việc cần chỉ đạo"),
        "no_matters": _("Số liệu của kỳ này không cho thấy việc nào cần chỉ đạo thêm."),
        "conclusions": _("Kết luận chưa hoàn thành"),
        "no_conclusions": _("Không có kết luận nào chưa hoàn thành."),
        "more": _("và {n} kết luận khác chưa hoàn thành"),
        "summary": _("Tóm tắt"),
        "numbers": _("Các số chính"),
        "number": _("Chỉ tiêu"),
        "total": _("Trong kỳ"),
        "change": _("Thay đổi"),
        "charts": _("Diễn biến"),
        "empty": _("Chưa có số liệu trong kỳ này."),
        "signed": _("đã ký"),
        "unsigned": _("chưa ký"),
        "none": _("chưa ghi nhận khen thưởng"),
        "before": _("Số so sánh gồm cả số liệu của các đơn vị trước khi sáp nhập: {wards}."),
        "sample": _("DỮ LIỆU MẪU"),
    }


def _conclusion(line: ConclusionLine) -> dict[str, Any]:
    due = _("%(body)s; hạn %(day)s") % {"body": line.body, "day": words.short_date(line.due_on)}
    return {"text": line.text, "due": due, "overdue": _("quá hạn") if line.overdue else ""}


def _since(told: Decisions) -> str:
    """ "Cuộc họp trước (05/01/2010, số liệu năm 2009): 9/11 khối; nay: 11/11."."""
    if not told.met_on or not told.since:
        return ""
    head = _("Cuộc họp trước (%(day)s, số liệu %(told_of)s):")
    facts = {"day": words.short_date(told.met_on), "told_of": told.told_of}
    return f"{head % facts} {' · '.join(told.since)}."


def _number(tile: Tile) -> dict[str, str]:
    return {
        "label": tile.label,
        "figure": f"{tile.figure} {tile.unit}".strip(),
        "change": tile.change,
        "base": tile.base,
        "notes": "; ".join(filter(None, (tile.target, tile.note, tile.missing, tile.mark))),
    }


def _coverage(table: CoverageTable) -> dict[str, Any]:
    said = {True: _("đã ký"), False: _("chưa"), None: "–"}
    return {
        "heads": [table.head, *(step.label for step in table.steps), table.count_head],
        "rows": [
            [f"{row.name} ({row.remark})" if row.remark else row.name, *(said[each] for each in row.years), row.count]
            for row in table.rows
        ],
        "foot": [f"{_('Đã ký, cả kỳ')} {table.total}", *table.foot, table.count],
        "missed": [table.missed_head, *table.missed, ""] if table.missed else [],
        "mark": table.mark,
    }
