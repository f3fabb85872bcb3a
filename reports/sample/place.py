"""The sample's ward: its blocks, schools and sizes, the counters its books serve, the marks on its indicators."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reports.models import Provenance
from reports.sample.facts import Sample
from reports.sample.spread import pick
from reports.sample.toml_table import SampleError
from residents.models import CounterUse, Province, Unit, UnitSize, Ward
from wardsecurity.accounts.models import User


@dataclass(frozen=True)
class Place:
    """What entries are built for: the ward, its units in the order of their numbers, and who keeps the books."""

    ward: Ward
    blocks: tuple[Unit, ...]
    schools: tuple[Unit, ...]
    keeper: User

    def piloted(self, sample: Sample) -> tuple[list[Unit], list[Unit]]:
        """The pilot blocks and the others."""
        numbers = {at - 1 for at in sample.article.pilot_blocks}
        pilots = [unit for at, unit in enumerate(self.blocks) if at in numbers]
        return pilots, [unit for unit in self.blocks if unit not in pilots]


def province_of(sample: Sample) -> Province:
    """The sample's province, locked until the end of the transaction: of two loaders one waits. Raises SampleError."""
    found = Province.objects.select_for_update().filter(code=sample.ward.province).order_by("opened_on").last()
    if found is None:
        message = _("Không có tỉnh mang mã %(code)s: đồng chí chạy lệnh migrate trước, hoặc xem lại tệp dữ liệu mẫu.")
        raise SampleError(message % {"code": sample.ward.province})
    return found


def make_ward(sample: Sample, province: Province) -> Ward:
    """The ward alone. Raises SampleError where its code is taken by a ward that is no sample."""
    facts = sample.ward
    if Ward.objects.filter(code=facts.code, opened_on=None).exists():
        message = _("Mã %(code)s đã thuộc một phường đang dùng thật: không nạp dữ liệu mẫu vào cơ sở dữ liệu này.")
        raise SampleError(message % {"code": facts.code})
    return Ward.objects.create(
        code=facts.code,
        name=facts.name,
        police_name=facts.police_name,
        province=province,
        closed_on=facts.closed_on,
        reports_from=str(sample.period.first),
        reports_until=str(sample.empty_month),
        is_sample=True,
    )


def make_place(sample: Sample, ward: Ward, keeper: User) -> Place:
    """Units and their sizes, counters and marks of the ward."""
    blocks = _units(ward, Unit.Kind.BLOCK, "K", "Khối", sample.article.blocks)
    schools = _units(ward, Unit.Kind.SCHOOL, "T", "Trường số", sample.article.schools)
    UnitSize.objects.bulk_create(
        UnitSize(unit=block, year=year, households=households(sample, block, year))
        for block in blocks
        for year in sample.article.years
    )
    _serve(sample, ward)
    return Place(ward, blocks, schools, keeper)


def households(sample: Sample, block: Unit, year: int) -> int:
    """A made-up size: each block its own, growing a little every year."""
    size = sample.made_up.households_per_block * pick(92, 108, "households", block.code)
    return size * (100 + year - sample.article.years[0]) // 10000


def _units(ward: Ward, kind: str, letter: str, word: str, count: int) -> tuple[Unit, ...]:
    rows = [Unit(ward=ward, kind=kind, code=f"{letter}{at:02d}", name=f"{word} {at}") for at in range(1, count + 1)]
    return tuple(Unit.objects.bulk_create(rows))


def _serve(sample: Sample, ward: Ward) -> None:
    """The books serve the article's years only: the month after them stays blank until somebody fills it in."""
    first, last = date(sample.article.years[0], 1, 1), date(sample.article.years[-1], 12, 31)
    CounterUse.objects.bulk_create(
        CounterUse(ward=ward, indicator=code, used_from=first, used_until=last) for code in sample.counters
    )
    extents = {
        **dict.fromkeys(sample.split, Provenance.Extent.SPLIT),
        **dict.fromkeys(sample.whole, Provenance.Extent.WHOLE),
    }
    Provenance.objects.bulk_create(
        Provenance(ward=ward, indicator=code, extent=extent) for code, extent in extents.items()
    )
