"""Addresses of the books."""

from django.urls import path

from residents.import_urls import import_paths
from residents.views import books, entries, import_desk, pledge_day
from wardsecurity.accounts.permissions import Permission

urlpatterns = [
    path("<str:code>/so-theo-doi/", books.books, name="books"),
    path("<str:code>/so-theo-doi/ky-cam-ket/nhap-theo-ngay/", pledge_day.pledge_day, name="pledge_day"),
    path("<str:code>/so-theo-doi/<slug:book>/", books.book, name="book"),
    path("<str:code>/so-theo-doi/<slug:book>/them/", entries.entry_add, name="book_entry_add"),
    path("<str:code>/so-theo-doi/<slug:book>/lich-su/", books.history, name="book_history"),
    path("<str:code>/so-theo-doi/<slug:book>/lich-su/<int:pk>/", books.history_of_import, name="book_history_import"),
    path(
        "<str:code>/so-theo-doi/<slug:book>/lich-su/<int:pk>/hoan-tac/",
        books.history_of_import,
        {"undoing": True},
        name="book_history_undo",
    ),
    path("<str:code>/so-theo-doi/<slug:book>/<int:pk>/", entries.entry, name="book_entry"),
    path("<str:code>/so-theo-doi/<slug:book>/<int:pk>/xoa/", entries.entry_delete, name="book_entry_delete"),
    *import_paths("<str:code>/so-theo-doi/", "book", import_desk.of_book, Permission.WRITE_BOOKS, Permission.SEE_BOOKS),
]
