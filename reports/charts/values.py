"""What a chart is before anybody draws it: the picture, the table beside it and its CSV all read this one value."""

from dataclasses import dataclass
from typing import Literal

from reports.arithmetic import Value


@dataclass(frozen=True)
class Step:
    """A place on the x axis: its label and the period (`Period.code`) that a click on it narrows the page to."""

    label: str
    period: str


@dataclass(frozen=True)
class Trace:
    """One indicator along the axis.

    name, legend: the head of its column (it stands alone there) and its short name in the picture
    code, unit: the indicator and the unit it is counted in
    values: side by side with the chart's steps; a value not reported is a gap, never 0
    total: over the whole period, None where steps do not come to one
    panel: in which of the chart's panels it is drawn, from the top
    tone: which grey, pattern, dash and marker it bears; the same meaning bears the same one in both panels
    measure, blocks: what a click on it narrows the page to, as an address says it: a measure (reports.charts.measures)
    or blocks ("K01,K04"); "" where it narrows nothing
    """

    name: str
    legend: str
    code: str
    unit: str
    values: tuple[Value, ...]
    total: Value | None = None
    drawn: Literal["bars", "line"] = "bars"
    panel: int = 0
    tone: int = 0
    measure: str = ""
    blocks: str = ""

    @property
    def narrows(self) -> dict[str, str]:
        """What a click on it sets in the address; {} where nothing."""
        return {name: value for name, value in (("chi_xem", self.measure), ("khoi", self.blocks)) if value}

    @property
    def unit_beside(self) -> str:
        """The unit, for the head of a column; "" where the name says it itself: "… (số hồ sơ)"."""
        inside = self.name.rpartition("(")[2] if self.name.endswith(")") else ""
        return "" if self.unit.casefold() in inside.casefold() else self.unit


@dataclass(frozen=True)
class TargetLine:
    """A target of the year in a chart.

    level, panel: at which height of which panel its line runs; of a sum over the months the mean that each needs
    legend: what the line is, beside the names of the bars, as a label on it would hide them
    note: the way travelled, and what the line stands at, in words: the target is told once
    """

    code: str
    level: float
    legend: str
    note: str
    panel: int = 0


@dataclass(frozen=True)
class Chart:
    """One question and its answer.

    slug: its name in addresses
    title: the question
    first_head: the head of the column that names the steps
    missing: indexes of the steps for which nothing was reported though it was expected
    panels: their titles, from the top; one without title is usual
    mark: what of it is illustrative, as a phrase; "" for figures of the ward
    note: a sentence on how to read it
    beyond: what has no number for the blocks chosen, and why, in words
    targets: those of the year shown, of its traces
    """

    slug: str
    title: str
    first_head: str
    steps: tuple[Step, ...]
    traces: tuple[Trace, ...]
    missing: tuple[int, ...] = ()
    panels: tuple[str, ...] = ("",)
    mark: str = ""
    note: str = ""
    beyond: str = ""
    targets: tuple[TargetLine, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all was reported."""
        return all(value.value is None for trace in self.traces for value in trace.values)

    @property
    def partial(self) -> tuple[int, ...]:
        """Indexes of the steps at which a number lacks a part: lower than it will be, and no fall."""
        return tuple(
            index
            for index in range(len(self.steps))
            if any(trace.values[index].value is not None and trace.values[index].missing for trace in self.traces)
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the steps, with a star where a number lacks a part."""
        partial = self.partial
        return tuple(f"{step.label}*" if index in partial else step.label for index, step in enumerate(self.steps))


@dataclass(frozen=True)
class Cell:
    """A number of a table: its text, and the indicator and period that its evidence is found under ("" where none
    is)."""

    text: str
    code: str = ""
    period: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table, with the period that its head leads to ("" where it leads nowhere)."""

    head: str
    cells: tuple[Cell, ...]
    period: str = ""
