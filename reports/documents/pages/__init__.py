"""A content set as pages: PDF/A to keep and send, SVG for the preview, PNG to look at; no office program needed."""

from reports.documents.pages.preview import svg
from reports.documents.pages.setting import pdf, png

__all__ = ["pdf", "png", "svg"]
