"""Reading the sample's data file: every fault is a sentence that names the entry, and nothing is taken on trust."""

from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.sample.article import read_article
from reports.sample.facts import Article, Sample, WardFacts
from reports.sample.illustration import read_illustration
from reports.sample.toml_table import Table, parse

DATA_FILE = Path(__file__).with_name("vinh_trai.toml")


def read(path: Path = DATA_FILE) -> Sample:
    """Read and check the file. Raises SampleError with a sentence that names the file and the entry at fault."""
    whole = parse(path)
    article = read_article(whole.table("article"))
    counters, split, made_up = _marks(whole.table("provenance"))
    return Sample(
        ward=_ward(whole.table("ward"), article),
        article=article,
        made_up=read_illustration(whole.table("illustrative"), article),
        counters=counters,
        split=split,
        whole=made_up,
    )


def _ward(table: Table, article: Article) -> WardFacts:
    closed_on = table.day("closed_on")
    if closed_on <= date(article.years[-1] + 1, 1, 31):
        raise table.fault("closed_on", _("phải sau tháng báo cáo cuối cùng"))
    return WardFacts(
        code=table.text("code", longest=20),
        name=table.text("name"),
        police_name=table.text("police_name"),
        province=table.text("province", longest=20),
        closed_on=closed_on,
    )


def _marks(table: Table) -> tuple[tuple[str, ...], ...]:
    """The lists of codes: known to the catalogue, countable, and none left unmarked that the article does not give."""
    counters, split, whole = (_codes(table, key) for key in ("counters", "split", "whole"))
    if both := set(split) & set(whole):
        raise table.fault("whole", _("trùng với “split”: %(codes)s") % {"codes": _listed(both)})
    if typed := {code for code in counters if CATALOGUE[code].book in ("typed", "computed")}:
        raise table.fault("counters", _("có chỉ tiêu không sổ nào đếm được: %(codes)s") % {"codes": _listed(typed)})
    # The article gives the number of blocks and schools as it stands: nothing of it is made up.
    given = {code for code in counters if CATALOGUE[code].book == "units"}
    if unmarked := set(counters) - given - set(split) - set(whole):
        raise table.fault("counters", _("có chỉ tiêu chưa ghi nguồn gốc: %(codes)s") % {"codes": _listed(unmarked)})
    return counters, split, whole


def _codes(table: Table, key: str) -> tuple[str, ...]:
    codes = table.texts(key)
    if unknown := set(codes) - CATALOGUE.keys():
        raise table.fault(key, _("có mã không có trong danh mục chỉ tiêu: %(codes)s") % {"codes": _listed(unknown)})
    return codes


def _listed(codes: set[str]) -> str:
    return ", ".join(sorted(codes))
