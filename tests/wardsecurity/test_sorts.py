"""The program's own words for a place of another sort: replaced where a phường is meant, and nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.utils.functional import Promise

from reports.catalogue import CATALOGUE
from residents.models import LegalBasis
from residents.registers import REGISTERS
from wardsecurity.sorts import of_sort

SORTS = ("xã", "đặc khu", "thị trấn", "phường, xã")


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("giáo dục tại phường", "xã", "giáo dục tại xã"),
        ("Phường và khối phố", "xã", "Xã và thôn"),
        ("TOÀN PHƯỜNG", "đặc khu", "TOÀN ĐẶC KHU"),
        ("trật tự xã hội, phường", "xã", "trật tự xã hội, xã"),
        ("phường, xã hội", "xã", "xã, xã hội"),
        ("giáo dục tại xã, phường, thị trấn", "xã", "giáo dục tại xã, phường, thị trấn"),
        ("các phường, xã", "phường, xã", "các phường, xã"),
        ("Phường hoặc xã", "đặc khu", "Phường hoặc xã"),
        ("thôn, khối phố", "xã", "thôn, khối phố"),
    ],
)
def test_where_a_text_names_both_sorts_it_stays(text, sort, said):
    assert of_sort(text, sort) == said


@pytest.mark.parametrize("sort", SORTS)
def test_every_text_of_the_catalogue_and_the_registers(sort):
    texts = {*_texts(list(CATALOGUE.values())), *_texts(list(REGISTERS.values())), *LegalBasis.Subject.labels}
    meant = [text for text in map(str, texts) if "phường" in text.lower()]
    assert len(meant) > 10
    for text in meant:
        said = of_sort(text, sort)
        assert not re.search(r"\b(phường|xã|đặc khu|thị trấn|thôn)(, | và )\1\b(?! hội)", said, re.IGNORECASE), said
        assert of_sort(said, sort) == said
        if not re.search(r"\bxã\b(?! hội)|thị trấn|đặc khu", text):
            assert "phường" not in said.lower().replace(sort, ""), said


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str | Promise):
        yield str(found)
    elif isinstance(found, list | tuple | frozenset):
        for each in found:
            yield from _texts(each)
    elif is_dataclass(found):
        for each in fields(found):
            yield from _texts(getattr(found, each.name))
