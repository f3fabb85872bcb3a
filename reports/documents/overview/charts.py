"""The charts of the screen for paper: a picture for each panel, readable in grey, and the table beside it."""

from __future__ import annotations

from typing import Any

from reports.charts.board import Answer
from reports.charts.values import Chart
from reports.documents.content import values as paper
from reports.documents.content.charts import bars
from reports.documents.pages.chart import chart_svg


def answers(found: tuple[Answer, ...]) -> list[dict[str, Any]]:
    return [_answer(each) for each in found]


def _answer(answer: Answer) -> dict[str, Any]:
    chart = answer.chart
    notes = [
        *filter(None, (chart.mark, chart.note, chart.beyond, answer.lacking)),
        *(each.note for each in chart.targets),
    ]
    return {
        "title": chart.title,
        "notes": notes,
        "panels": [] if chart.empty else [_panel(chart, place) for place in range(len(chart.panels))],
        "table": table(answer),
    }


def table(answer: Answer) -> dict[str, Any]:
    heads = [f"{each.name} ({each.unit_beside})" if each.unit_beside else each.name for each in answer.chart.traces]
    rows = [[row.head, *(cell.text for cell in row.cells)] for row in answer.rows]
    return {"heads": [answer.chart.first_head, *heads], "rows": rows}


def _panel(chart: Chart, place: int) -> dict[str, str]:
    runs = tuple(bars(each.legend, each.code, each.values) for each in chart.traces if each.panel == place)
    title = chart.panels[place]
    drawn = paper.Chart(title or chart.title, chart.labels, runs)
    return {"title": title, "svg": chart_svg(drawn), "alt": f"{chart.title} {title}".strip()}
