"""The list of codes for one place and period, each with what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.catalogue import GROUPS, Indicator
from reports.documents.form.answers import Answers, keys_of
from reports.documents.form.language import Language
from reports.documents.form.prepared import Desk
from reports.documents.form.values import Ask, Lexicon

# Of which indicator the ways of asking are shown: the first that has a number.
_SHOWN_BY = ("C05", "C04", "A05", "A08", "E06")
MOST_PLACES = 40


@dataclass(frozen=True)
class Way:
    """A code ready to be copied, what it asks for, and what it says now."""

    code: str
    meaning: str
    now: str


@dataclass(frozen=True)
class Coded:
    code: str
    name: str
    unit: str


@dataclass(frozen=True)
class Guide:
    """ways: of one indicator; words: about the form; places: blocks and schools, or wards; groups: every indicator."""

    ways: tuple[Way, ...]
    words: tuple[Way, ...]
    places: tuple[Way, ...]
    groups: tuple[tuple[str, tuple[Coded, ...]], ...]


def guide(desk: Desk) -> Guide:
    """As many queries as the periods that the examples name ask for."""
    shown = _shown_by(desk)
    split = "A05" if "A05" in desk.lexicon.catalogue else shown
    return Guide(
        ways=tuple(_answered(desk, _ways(desk, shown))),
        words=tuple(_answered(desk, _words(of_province=desk.lexicon.of_province))),
        places=tuple(_answered(desk, _places(desk.lexicon, split))),
        groups=tuple(groups(desk.lexicon)),
    )


def groups(lexicon: Lexicon) -> Iterator[tuple[str, tuple[Coded, ...]]]:
    """The indicators by group, own ones in theirs."""
    lang = "en" if get_language() == "en" else "vi"
    for letter, title in GROUPS.items():
        of_group = [entry for entry in lexicon.catalogue.values() if entry.group == letter]
        if of_group:
            yield title(lang), tuple(_coded(entry, lang) for entry in of_group)


def _coded(entry: Indicator, lang: str) -> Coded:
    return Coded(f"[[{entry.code}|kỳ này]]", entry.full_name(lang), entry.unit(lang))


def _shown_by(desk: Desk) -> str:
    language = Language(desk.lexicon, desk.about.period)
    asks = {code: language.read(code) for code in _SHOWN_BY}
    found = desk.look_up([key for ask in asks.values() if isinstance(ask, Ask) for key in keys_of(ask)])
    answers = Answers(desk.about, desk.lexicon.catalogue, found)
    return next((code for code, ask in asks.items() if answers.to(ask).state == "number"), _SHOWN_BY[0])


def _answered(desk: Desk, wanted: Iterable[tuple[str, str]]) -> Iterator[Way]:
    listed = list(wanted)
    language = Language(desk.lexicon, desk.about.period)
    meanings = [language.read(code) for code, _meaning in listed]
    keys = [key for each in meanings if isinstance(each, Ask) for key in keys_of(each)]
    answers = Answers(desk.about, desk.lexicon.catalogue, desk.look_up(keys))
    for (code, meaning), each in zip(listed, meanings, strict=True):
        yield Way(f"[[{code}]]", meaning, answers.to(each).words)


def _ways(desk: Desk, code: str) -> Iterator[tuple[str, str]]:
    year = desk.about.period.last.year
    yield f"{code}|kỳ này", _("số của kỳ báo cáo")
    yield f"{code}|kỳ trước", _("số của kỳ liền trước, dài bằng kỳ này")
    yield f"{code}|cùng kỳ", _("số của cùng kỳ năm trước")
    yield f"{code}|tăng giảm", _("số tăng (+) hoặc giảm (-) so với cùng kỳ")
    yield f"{code}|tỷ lệ", _("tỷ lệ % tăng, giảm so với cùng kỳ")
    yield f"{code}|tăng giảm kỳ trước", _("số tăng, giảm so với kỳ trước")
    yield f"{code}|tỷ lệ kỳ trước", _("tỷ lệ % tăng, giảm so với kỳ trước")
    yield f"{code}|lũy kế", _("cộng từ đầu năm đến hết kỳ")
    yield f"{code}|cùng kỳ lũy kế", _("cộng từ đầu năm trước đến hết cùng kỳ")
    yield f"{code}|tăng giảm lũy kế", _("số tăng, giảm của lũy kế so với cùng kỳ")
    yield f"{code}|tỷ lệ lũy kế", _("tỷ lệ % tăng, giảm của lũy kế so với cùng kỳ")
    yield f"{code}|năm {year - 2}", _("số của một năm nhất định")
    yield f"{code}|tháng 03/{year}", _("số của một tháng; không ghi năm là năm của kỳ báo cáo")
    yield f"{code}|quý I", _("số của một quý; cũng ghi được 6 tháng đầu năm, 9 tháng")
    yield f"{code}|{year - 4}-{year}", _("số của nhiều năm")
    yield f"{code}|tăng giảm|năm {year - 2}", _("ghép hai ý: tăng, giảm của năm đó so với năm trước nó")
    yield f"{code}|so sánh", _("câu so sánh với cùng kỳ")
    yield f"{code}|kèm đơn vị", _("số kèm đơn vị tính, số dưới 10 ghi hai chữ số")
    yield f"{code}|hai chữ số", _("số dưới 10 ghi hai chữ số")
    yield f"{code}|tên", _("tên chỉ tiêu")
    yield f"{code}|đơn vị tính", _("đơn vị tính")
    yield "A04|trên tổng", _("số khối phố đã ký trên tổng số khối phố")


def _words(*, of_province: bool) -> Iterator[tuple[str, str]]:
    if not of_province:
        yield "tên phường", _("tên phường")
        yield "tên ban chỉ đạo", _("tên Ban Chỉ đạo")
        yield "tên công an phường", _("tên Công an phường")
    yield "tên tỉnh", _("tên tỉnh")
    yield "kỳ báo cáo", _("kỳ báo cáo")
    yield "kỳ trước", _("tên kỳ trước")
    yield "cùng kỳ", _("tên kỳ cùng kỳ năm trước")
    yield "từ ngày", _("ngày đầu kỳ")
    yield "đến ngày", _("ngày cuối kỳ")
    yield "đến ngày|đầy đủ", _("ngày cuối kỳ, viết đầy đủ")
    yield "tháng", _("tháng cuối kỳ")
    yield "năm", _("năm của kỳ")
    yield "ngày lập", _("ngày điền biểu mẫu")
    yield "số", _("số văn bản, ghi khi điền")
    yield "ngày ký", _("ngày văn bản, ghi khi điền")
    yield "ghi chú", _("các tháng còn thiếu, giải thích dấu *; để trống nếu đủ")


def _places(lexicon: Lexicon, code: str) -> Iterator[tuple[str, str]]:
    for unit in lexicon.units[:MOST_PLACES]:
        entry = lexicon.catalogue["A08" if unit.code.startswith("T") and "A08" in lexicon.catalogue else code]
        yield f"{entry.code}|{unit.name}", entry.full_name()
    for ward in lexicon.wards[:MOST_PLACES]:
        yield f"{code}|phường {ward.code}", f"{ward.name}: {lexicon.catalogue[code].full_name()}"
