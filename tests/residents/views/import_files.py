"""Workbooks as an officer would send them, and the way through the pages of an import."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

HEADINGS = ("STT", "Số sổ", "Ngày ký", "Đợt ký cam kết", "Đơn vị", "Lượt hộ", "Họ tên")


def workbook(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Under a title, with a row of totals and a signature at the foot."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["CÔNG AN PHƯỜNG"], [], list(headings), *map(list, rows), [None, "Cộng"], ["Người lập biểu"]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pledge_row(at: int, campaign: str, unit: str, households: object = 90, day: object = None) -> list[Any]:
    return [at, f"CK-{at:03d}", day or date(2009, 1, 12 + at), campaign, unit, households, "Nguyễn Văn Không Được Lưu"]


def send(client: Client, path: str, content: bytes, name: str = "danh sach.xlsx") -> Any:
    """The page that an upload leads to."""
    return client.post(f"{path}nhap/", {"tep": SimpleUploadedFile(name, content)}, follow=True)
