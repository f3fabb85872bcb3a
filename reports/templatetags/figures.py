"""Filters for indicators and their values, in the language of the page."""

from decimal import Decimal

from django import template

from reports.arithmetic import Change, Value
from reports.catalogue import Indicator
from reports.narrative.sorts import entry_of
from reports.periods import Period
from wardsecurity import sorts, words
from wardsecurity.sorts import sort_of
from wardsecurity.templatetags.ward import lang

register = template.Library()


@register.filter
def indicator_name(indicator: Indicator, ward: str) -> str:
    """The name where it stands alone: "Số nguồn tin có giá trị", not "Trong đó: …"; as the ward of that name says."""
    return entry_of(indicator, sort_of(ward)).full_name(lang())


@register.filter
def of_place(text: str, name: str) -> str:
    """The program's own words, written of a phường, for the place of that name: "Xã …" reads "xã"."""
    return sorts.of_place(str(text), name)


@register.filter
def unit_beside(indicator: Indicator, ward: str) -> str:
    """ " (lượt hộ)" to stand behind the name; nothing where the name says it already: "… (số hồ sơ)"."""
    named = entry_of(indicator, sort_of(ward))
    unit, name = named.unit(lang()), named.full_name(lang())
    return "" if unit and name.casefold().endswith((f"{unit})".casefold(), unit.casefold())) else f" ({unit})"


@register.filter
def value_text(value: Value) -> str:
    """ "12.557", "hơn 232", "chưa báo cáo"; a star where parts of a sum are missing, explained beside the table."""
    if value.value is None:
        return words.NOT_REPORTED[lang()]
    figure = words.number(value.value, lang())
    if value.at_least:
        figure = f"hơn {figure}" if lang() == "vi" else f"more than {figure}"
    return f"{figure}*" if value.missing else figure


@register.filter
def target_text(value: Value | Decimal | None) -> str:
    """ "3.000", "82,50%"; "–" where no target is set."""
    if value is None:
        return words.NO_FIGURE
    return value_text(value) if isinstance(value, Value) else words.percent(value, lang())


@register.filter
def change_text(change: Change) -> str:
    """ "+5 (+12,50%)", "-3", "0"; "–" where there is nothing to compare with."""
    if change.change is None:
        return "–"
    sign = "+" if change.change > 0 else ""
    text = f"{sign}{words.number(change.change, lang())}"
    if not change.change:
        return text  # "0 (0,00%)" says it twice
    return f"{text} ({words.signed_percent(change.percent, lang())})" if change.percent is not None else text


@register.filter
def period_label(period: Period) -> str:
    """ "quý I/2026", "từ ngày 01/08/2009 đến ngày 19/08/2009"."""
    return period.label(lang())
