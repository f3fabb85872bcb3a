"""Addresses of an import, beneath the books and beneath the set-up pages alike."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import URLPattern, path

from residents.views import export_files, import_files, imports
from residents.views.import_desk import Desk, desk_page
from wardsecurity.accounts.permissions import Permission


def import_paths(
    at: str, area: str, find: Callable[[str], Desk | None], write: Permission, read: Permission
) -> list[URLPattern]:
    """`at` ends before the book's word; names begin with the area ("book_import", "setup_import"). What goes in takes
    the right to write, what goes out that to read."""
    mine, out = desk_page(find, write), desk_page(find, read)
    book, one = f"{at}<slug:book>/nhap/", f"{at}<slug:book>/nhap/<int:pk>/"
    return [
        path(f"{at}<slug:book>/xuat.<str:kind>", out(export_files.export), name=f"{area}_export"),
        path(book, mine(imports.upload), name=f"{area}_import"),
        path(f"{book}mau.xlsx", mine(import_files.template), name=f"{area}_template"),
        path(f"{book}cac-lan/", mine(imports.listed), name=f"{area}_imports"),
        path(one, mine(imports.page), name=f"{area}_import_page"),
        path(f"{one}tien-do/", mine(imports.progress), name=f"{area}_import_progress"),
        path(f"{one}danh-dau.xlsx", mine(import_files.marked), name=f"{area}_import_marked"),
        path(f"{one}hoan-tac/", mine(imports.undo), name=f"{area}_import_undo"),
        path(f"{one}<slug:step>/", mine(imports.step), name=f"{area}_import_step"),
    ]
