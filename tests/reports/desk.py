"""A ward at work: two blocks, an officer who types, a chief who approves, and what they do most."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reports.actions import figures, monthly_report
from reports.actions.figures import CellInput, CellResult
from reports.models import Edition, MonthlyReport
from residents.models import Unit, Ward
from tests.people import make_chief, make_officer
from tests.residents import factories
from wardsecurity.accounts.models import User

MONTH = "2009-03"
WORD = "Đã đối chiếu sổ, các ô còn trống chưa có báo cáo"


@dataclass
class Desk:
    """One ward and its people. No book is in use, so that a month opens empty, unless `books` says which."""

    ward: Ward = field(default_factory=factories.make_ward)
    blocks: list[Unit] = field(init=False)
    officer: User = field(init=False)
    chief: User = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = [factories.make_block(self.ward) for _ in range(2)]
        self.officer, self.chief = make_officer(self.ward), make_chief(self.ward)

    def books(self, *codes: str, **days: date) -> None:
        factories.use_counters(self.ward, codes, **days)

    def open(self, month: str = MONTH) -> MonthlyReport:
        return monthly_report.open_month(ward=self.ward, month=month, by=self.officer)

    def type(
        self, edition: Edition, indicator: str, value: int | None, *, unit: int | None = None, **more: Any
    ) -> CellResult:
        """Save one cell over the version that is stored now."""
        stored = edition.figures.filter(indicator=indicator, unit=unit).first()
        version = more.pop("version", stored.version if stored else 0)
        cell = CellInput(indicator, unit, value, version, **more)
        return figures.save_figures(edition=edition, by=more.get("by", self.officer), cells=[cell])[0]

    def submitted(self, month: str = MONTH, **values: int) -> MonthlyReport:
        """A month with these figures of the ward, sent."""
        report = self.open(month)
        for indicator, value in (values or {"C01": 5}).items():
            self.type(report.editions.get(), indicator, value)
        return self.submit(report)

    def approved(self, month: str = MONTH, **values: int) -> Edition:
        """A month with these figures of the ward, approved."""
        return monthly_report.approve(report=self.submitted(month, **values), by=self.chief)

    def with_march(self) -> "Desk":
        """Itself, with March 2009 approved."""
        self.approved(C05=42)
        self.ward.refresh_from_db()
        return self

    def submit(self, report: MonthlyReport) -> MonthlyReport:
        monthly_report.submit(report=report, by=self.officer, word=WORD)
        return report

    def approve(self, report: MonthlyReport) -> Edition:
        """Sent and approved, as it is."""
        return monthly_report.approve(report=self.submit(report), by=self.chief)

    def amend(self, report: MonthlyReport) -> Edition:
        return monthly_report.amend(report=report, by=self.chief, reason="Đếm thiếu")

    def corrected(self, report: MonthlyReport, **values: int) -> Edition:
        """A correction of the month, approved."""
        edition = self.amend(report)
        for indicator, value in values.items():
            self.type(edition, indicator, value)
        return self.approve(report)
