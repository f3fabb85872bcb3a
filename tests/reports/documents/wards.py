"""Four wards, each with a document of every kind: the sample, one with gaps, one with long names, one with nothing."""

from dataclasses import replace
from datetime import date

from reports.arithmetic import Value
from reports.documents.content.build import build
from reports.documents.content.choices import Choices, Signer
from reports.documents.content.values import Content, Kind
from reports.periods import Period, parse_period
from reports.queries.document import DocumentFacts
from reports.queries.values import Movement, UnitLabel
from tests.reports.documents.examples import FLAG, MERIT, MODEL, PLACE, facts
from tests.reports.queries.examples import ARTICLE, make_movement

PERIODS: dict[Kind, str] = {
    "month": "2009-03", "quarter": "2009-Q1", "half": "2009-H1", "nine-months": "2009-9M", "year": "2009",
    "five-years": "2005-2009", "commendation": "2005-2009", "letter": "2009", "thematic": "2009-03",
    "festival": "2009-08",
}  # fmt: skip
LONG_PLACE = replace(
    PLACE,
    ward="Phường Nguyễn Thị Minh Khai Đông Bắc Thượng",
    committee="Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    police="Công an phường Nguyễn Thị Minh Khai Đông Bắc Thượng",
)
_LONG_UNIT = "Khối phố Đại đoàn kết kiểu mẫu số {} khu tái định cư phía Đông Nam đường Trần Hưng Đạo kéo dài"
_EARLIER = {"A05": 2400, "A14": 3600, "C02": 40, "C05": 0, "C07": 60, "D02": 84, "E06": 9, "E01": 2}


def sample(period: Period) -> DocumentFacts:
    marks = dict.fromkeys(("A05", "A14", "C02"), "split")
    movement = _moved(period, at_least=("C02",), is_sample=True, provenance=marks)
    return facts(_marked(movement, marks), models=(MODEL,), commendations=(FLAG, MERIT))


def gaps(period: Period) -> DocumentFacts:
    """A month without approved figures, a sum with parts missing, zeros, numbers that were not reported."""
    missing = (str(next(iter(period.months))),) if len(period) > 1 else ()
    movement = _moved(period, totals={**ARTICLE, "C05": None, "E06": 0, "E07": 0, "A01": 12}, missing=missing)
    series = movement.series["A05"]
    broken = replace(
        series, total=replace(series.total, missing=1), by_month=dict.fromkeys(series.by_month, Value(None))
    )
    return facts(replace(movement, series=movement.series | {"A05": broken}), commendations=(MERIT,))


def long_names(period: Period) -> DocumentFacts:
    movement = _moved(period)
    units = tuple(
        UnitLabel(unit.code, _LONG_UNIT.format(at), unit.kind, date(2007, 1, 1), True, False)
        for at, unit in enumerate(movement.units, start=1)
    )
    model = replace(
        MODEL, name=f"{MODEL.name} “Ba không, ba biết, ba giữ” & 05 tự < 10", blocks=tuple(u.name for u in units[:11])
    )
    return facts(replace(movement, units=units), place=LONG_PLACE, models=(model,), commendations=(FLAG, MERIT))


def nothing(period: Period) -> DocumentFacts:
    return facts(make_movement(period, {}, missing=tuple(str(month) for month in period.months)))


WARDS = {"sample": sample, "gaps": gaps, "long-names": long_names, "nothing": nothing}


def document(ward: str, kind: Kind, *, signed: bool = True) -> Content:
    """A draft of that ward. `signed`: the names of bodies and signer are long where the ward's are."""
    period = parse_period(PERIODS[kind])
    signer = Signer("Người Ký Thử Họ Tên Rất Dài", "PHÓ CHỦ TỊCH UBND PHƯỜNG", deputy=True) if signed else Signer()
    return build(WARDS[ward](period), Choices(kind, period, signer=signer))


def _moved(period: Period, totals: dict[str, int | None] | None = None, **others: object) -> Movement:
    several = len(period.years) > 1
    return make_movement(
        period,
        totals or ARTICLE,
        compared=None if several else _EARLIER,
        covered=(11, 5),
        **others,  # type: ignore[arg-type]
    )


def _marked(movement: Movement, marks: dict[str, str]) -> Movement:
    return replace(
        movement, series={code: replace(each, provenance=marks.get(code)) for code, each in movement.series.items()}
    )
