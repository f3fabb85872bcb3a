"""A chart as a plotly figure: a plain dict of data and layout, checked against plotly's schema by the tests.

Greys with patterns, dashes and markers, so that colour is never the only sign and grey print loses nothing; red and
gold are kept for what needs action and for commendations. No template: it would be nine tenths of the weight.
"""

from textwrap import wrap
from typing import Any

from reports.arithmetic import Value
from reports.charts import wording
from reports.charts.values import Chart, TargetLine, Trace
from wardsecurity import words

# Paper and ink as in static/css/ward.css, which a figure cannot read.
INK, GREY, RULE, SHEET = "#1d1b18", "#57524a", "#ddd8cc", "#fffefb"
FONT = "Be Vietnam Pro, Arial, sans-serif"
# fill, pattern, dash, marker of each tone
TONES = (
    ("#3d3932", "", "solid", "circle"),
    ("#a8a194", "", "dash", "square"),
    ("#e9e4d8", "/", "dot", "diamond-open"),
    (SHEET, ".", "dashdot", "triangle-up"),
)
# More numbers than this on the bars of one picture cannot be read any more; zeros keep theirs, or they would look
# missing.
MOST_NUMBERS = 24
MOST_SIGNS = 90  # of all their signs together, as six digits on each of fifteen bars would already run together
LONGEST_UNDER = 140  # signs of a line under the title of a picture
TARGET_DASHES = ("longdashdot", "dot", "longdash", "dashdot")


def figure(chart: Chart, lang: str = "vi") -> dict[str, Any]:
    """Return {"data", "layout"} for plotly. A value not reported is null: a gap, with "chưa báo cáo" where a step has
    none."""
    return {"data": [_trace(chart, trace, lang) for trace in chart.traces], "layout": _layout(chart, lang)}


def picture(chart: Chart, under: str) -> dict[str, Any]:
    """What a picture to take away needs beside the figure, as it leaves the page: its title, and under it whose, when
    and what of it is illustrative."""
    title = {"text": chart.title, "x": 0.02, "xanchor": "left", "font": {"size": 18}}
    lines = wrap(under, LONGEST_UNDER)
    subtitle = {"text": "<br>".join(lines), "font": {"size": 13, "color": GREY}}
    return {"title": title | {"subtitle": subtitle}, "margin": {"t": 116 + 18 * len(lines)}}


def _trace(chart: Chart, trace: Trace, lang: str) -> dict[str, Any]:
    fill, pattern, dash, symbol = TONES[trace.tone % len(TONES)]
    axis = "y" if trace.panel == 0 else f"y{trace.panel + 1}"
    drawn: dict[str, Any] = {
        "name": trace.legend,
        "x": [step.label for step in chart.steps],
        "y": [value.value for value in trace.values],
        "customdata": [wording.said_in_part(value, trace.unit, lang) for value in trace.values],
        "hovertemplate": "%{customdata}",
        "yaxis": axis,
        "legendgroup": trace.legend,
        "showlegend": not any(other.legend == trace.legend for other in chart.traces if other.panel < trace.panel),
    }
    if trace.drawn == "line":
        marker = {"color": INK, "symbol": symbol, "size": 9}
        line = {"color": INK, "width": 2, "dash": dash}
        return drawn | {
            "type": "scatter",
            "mode": "lines+markers",
            "marker": marker,
            "line": line,
            "connectgaps": False,
        }
    marker = {"color": fill, "line": {"color": INK, "width": 1}}
    if pattern:
        marker["pattern"] = {"shape": pattern, "fgcolor": INK, "size": 5, "solidity": 0.2}
    texts = {"text": _texts(chart, trace, lang), "textposition": "outside", "cliponaxis": False, "textangle": 0}
    return drawn | {"type": "bar", "marker": marker, "textfont": {"size": 11, "color": INK}} | texts


def _texts(chart: Chart, trace: Trace, lang: str) -> list[str]:
    crowded = _crowded(chart, trace.panel, lang)
    unsaid = (value.value is None or (crowded and value.value and not value.at_least) for value in trace.values)
    return ["" if none else _on_the_bar(value, lang) for none, value in zip(unsaid, trace.values, strict=True)]


def _crowded(chart: Chart, panel: int, lang: str) -> bool:
    """Whether numbers on the bars would run into one another; plotly then leaves out all but a few."""
    bars = [other for other in chart.traces if other.drawn == "bars"]
    told = [wording.short(value, lang) for other in bars if other.panel == panel for value in other.values]
    longest = max((len(part) for text in told for part in text.split()), default=0)
    return len(chart.steps) * len(bars) > MOST_NUMBERS or len(told) * longest > MOST_SIGNS


def _on_the_bar(value: Value, lang: str) -> str:
    """A lower bound on lines of its own, "hơn" above the number: on one it would be wider than its bar."""
    return wording.short(value, lang).replace(" ", "<br>")


def _layout(chart: Chart, lang: str) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": SHEET,
        "plot_bgcolor": SHEET,
        "separators": ".," if lang == "en" else ",.",
        "margin": {"l": 44, "r": 8, "t": 12, "b": 32},
        "barmode": "group",
        "bargap": _gap_between_groups(chart),
        "bargroupgap": 0.06,
        "dragmode": False,
        # a single place on the axis cannot be narrowed: there a click is meant for the bar under it
        "hovermode": "x unified" if len(chart.steps) > 1 else "closest",
        "hoverlabel": {"bgcolor": SHEET, "bordercolor": GREY, "font": {"family": FONT, "color": INK}},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "uniformtext": {"minsize": 9, "mode": "hide"},
        "xaxis": _x_axis(chart),
        "annotations": [*_panel_titles(chart), *_gaps(chart, lang)],
        "shapes": [_target_line(each, place) for place, each in enumerate(chart.targets)],
    }
    for panel in range(len(chart.panels)):
        layout["yaxis" if panel == 0 else f"yaxis{panel + 1}"] = _y_axis(chart, panel)
    return layout


def _gap_between_groups(chart: Chart) -> float:
    """So much of each step stays empty that one or two bars do not grow into blocks."""
    if len(chart.steps) == 1:
        return 0.7
    together = max((sum(each.panel == panel for each in chart.traces) for panel in range(len(chart.panels))), default=1)
    return {1: 0.5, 2: 0.3}.get(together, 0.16)


def _x_axis(chart: Chart) -> dict[str, Any]:
    bottom = "y" if len(chart.panels) == 1 else f"y{len(chart.panels)}"
    labels = [step.label for step in chart.steps]
    return {
        "type": "category", "categoryorder": "array", "categoryarray": labels, "range": [-0.5, len(labels) - 0.5],
        "anchor": bottom, "fixedrange": True, "linecolor": GREY, "ticks": "",
        "tickvals": labels, "ticktext": list(chart.labels),
    }  # fmt: skip


def _y_axis(chart: Chart, panel: int) -> dict[str, Any]:
    low, high = _domain(chart, panel)
    axis: dict[str, Any] = {
        "domain": [low, high], "fixedrange": True, "rangemode": "tozero", "gridcolor": RULE, "zerolinecolor": GREY,
        "tickformat": ",d", "nticks": 6, "automargin": True,
    }  # fmt: skip
    most = max(
        (value.value or 0 for trace in chart.traces if trace.panel == panel for value in trace.values), default=0
    )
    above = max([each.level for each in chart.targets if each.panel == panel], default=0)
    if most <= 5 and above <= 5:  # plotly would write 0, 0, 1, 1 beside halves
        axis |= {"dtick": 1, "range": [0, max(most, above, 1) * 1.15]}
    elif above > most:  # plotly looks at bars alone
        axis |= {"range": [0, above * 1.15]}
    return axis


def _domain(chart: Chart, panel: int) -> tuple[float, float]:
    """Panels from the top, with room above each for its title and the numbers on its bars."""
    if len(chart.panels) == 1:
        return 0, 1
    each = 1 / len(chart.panels)
    bottom = 1 - (panel + 1) * each
    return round(bottom, 3), round(bottom + each * 0.76, 3)


def _panel_titles(chart: Chart) -> list[dict[str, Any]]:
    if len(chart.panels) == 1:
        return []
    return [
        {
            "text": title, "xref": "paper", "yref": "paper", "x": 0,
            "y": _domain(chart, panel)[1] + 0.22 / len(chart.panels),
            "xanchor": "left", "yanchor": "top", "showarrow": False, "font": {"size": 12, "color": GREY},
        }
        for panel, title in enumerate(chart.panels)
    ]  # fmt: skip


def _target_line(target: TargetLine, place: int) -> dict[str, Any]:
    """Named in the legend: words on the line would hide the bars behind them."""
    axis = "y" if target.panel == 0 else f"y{target.panel + 1}"
    line = {"color": INK, "width": 1.5, "dash": TARGET_DASHES[place % len(TARGET_DASHES)]}
    return {
        "type": "line", "xref": "paper", "yref": axis, "x0": 0, "x1": 1, "y0": target.level, "y1": target.level,
        "line": line, "name": target.legend, "showlegend": True,
    }  # fmt: skip


def _gaps(chart: Chart, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "text": words.NOT_REPORTED[lang], "x": chart.steps[index].label, "y": 0,
            "yref": "y" if panel == 0 else f"y{panel + 1}", "yanchor": "bottom", "textangle": -90,
            "showarrow": False, "font": {"size": 11, "color": GREY},
        }
        for panel in range(len(chart.panels))
        for index in chart.missing
    ]  # fmt: skip
