"""Who may open which address: every one × every role, in one's own ward and in another (design, Who may do what).

A new address fails here until it has its line. A number is the status of the answer; SIGN_IN: sent to the sign-in page;
ON: led on to another page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
import pytest_django
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from reports.actions import documents, monthly_report
from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.models import Document, OwnIndicator
from reports.periods import parse_period
from residents.models import Import, Pledge, Unit, Ward
from tests import people
from tests.residents.factories import make_block, make_pledge, make_province, make_ward
from wardsecurity.accounts.models import AccessLog, Membership

pytestmark = pytest.mark.django_db

SIGN_IN, ON = "sign-in", "led on"
PEOPLE = ("officer", "chief", "committee", "administrator", "province", "stranger", "nobody")
# Who reads the totals of the country gets what the province gets of its wards, but for these.
COUNTRY = "country"
OF_THE_COUNTRY: dict[str, int | str] = {
    "province_holidays": 404,
    "province_documents": 404,
    **dict.fromkeys(("province_form_index", "province_form_codes", "province_form_example"), 404),
    **dict.fromkeys(("documents", "document", "document_file"), 403),
    "country_dashboard": 200,
    "country_compare": 200,
    "country_compare_csv": 200,
    "country_compare_pdf": 200,
    "country_chart_csv": 200,
    **dict.fromkeys(("country_presentation", "country_pdf", "country_sheet"), 200),
}
Row = tuple[str, str, tuple[int | str, ...]]

# The books: the officer writes them, the chief reads them, nobody above or beside them sees an entry.
READ: tuple[int | str, ...] = (200, 200, 403, 403, 403, 404, SIGN_IN)
NOT_YET: tuple[int | str, ...] = (404, 404, *READ[2:])
# The administrator sets the ward up, and nobody else does.
MANAGED: tuple[int | str, ...] = (403, 403, 403, 200, 403, 404, SIGN_IN)
# The forms from above: those who answer for the figures fill them.
FILLED: tuple[int | str, ...] = (200, 200, 403, 403, 403, 404, SIGN_IN)
NONE: tuple[int | str, ...] = (404, 404, 403, 403, 403, 404, SIGN_IN)
WRITTEN: tuple[int | str, ...] = (200, 403, 403, 403, 403, 404, SIGN_IN)

# name of the address: how it is asked for, and what each of PEOPLE gets in the ward of the first five
WARD_PAGES: dict[str, Row] = {
    "dashboard": ("get", "/{code}/tong-quan/", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "dashboard_pdf": ("get", "/{code}/tong-quan/ban-in.pdf", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "dashboard_sheet": ("get", "/{code}/tong-quan/mot-trang.pdf", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "presentation": ("get", "/{code}/trinh-chieu/", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "block_map": ("get", "/{code}/ban-do/", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "block_map_csv": ("get", "/{code}/ban-do.csv", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "evidence": ("get", "/{code}/nguon-so-lieu/A05/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "evidence_entries": ("get", "/{code}/nguon-so-lieu/A05/2009-03/", NOT_YET),
    "chart_csv": ("get", "/{code}/bieu-do/luot-ky-cam-ket.csv", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "chart_question": ("get", "/{code}/bieu-do/tai-nan/hoi/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "pilots": ("get", "/{code}/khoi-diem/", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "pilots_csv": ("get", "/{code}/khoi-diem.csv", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "questions": ("get", "/{code}/hoi-dap/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "conclusions": ("get", "/{code}/ket-luan/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "conclusion_settle": ("post", "/{code}/ket-luan/1/hoan-thanh/", (403, ON, ON, 403, 403, 404, SIGN_IN)),
    "books_figures": ("get", "/{code}/van-ban/so-lieu-tu-so/", READ),
    "requests": ("get", "/{code}/van-ban/de-nghi/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "request_add": ("get", "/{code}/van-ban/de-nghi/them/", READ),
    "request_edit": ("get", "/{code}/van-ban/de-nghi/1/", (404, 404, 404, 403, 403, 404, SIGN_IN)),
    "months": ("get", "/{code}/bao-cao-thang/", (200, 200, 403, 403, 403, 404, SIGN_IN)),
    "targets": ("get", "/{code}/muc-tieu-nam/", (200, 200, 200, 200, 403, 404, SIGN_IN)),
    "word_templates": ("get", "/{code}/van-ban/mau/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "word_template_built_in": ("get", "/{code}/van-ban/mau/mau-co-san.docx", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    # no version was sent there
    "word_template_file": ("get", "/{code}/van-ban/mau/1.docx", (404, 404, 404, 403, 403, 404, SIGN_IN)),
    "word_template_put_away": ("post", "/{code}/van-ban/mau/1/thoi-dung/", (403, ON, 403, 403, 403, 404, SIGN_IN)),
    "block_sheets_now": ("get", "/{code}/bao-cao-thang/phieu/", (ON, ON, 403, 403, 403, 404, SIGN_IN)),
    "block_sheets": ("get", "/{code}/bao-cao-thang/2010-01/phieu/", READ),
    "block_sheet": ("get", "/{code}/bao-cao-thang/2010-01/phieu/{unit}/", READ),
    "month_open": ("post", "/{code}/bao-cao-thang/mo/", (ON, 403, 403, 403, 403, 404, SIGN_IN)),
    # no month is open there: those who may see one are told that there is none
    "month": ("get", "/{code}/bao-cao-thang/2009-03/", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "month_save": ("post", "/{code}/bao-cao-thang/2009-03/luu/", (400, 403, 403, 403, 403, 404, SIGN_IN)),
    "month_desk": ("get", "/{code}/bao-cao-thang/2009-03/co-mat/?ban=1", (404, 403, 403, 403, 403, 404, SIGN_IN)),
    "month_findings": ("get", "/{code}/bao-cao-thang/2009-03/diem/?ban=1", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "month_cell": ("get", "/{code}/bao-cao-thang/2009-03/o/C01-/?ban=1", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "month_unit": ("get", "/{code}/bao-cao-thang/2009-03/don-vi/0/", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "figures_upload": ("get", "/{code}/bao-cao-thang/nhap-tu-excel/", READ),
    "figures_template": ("get", "/{code}/bao-cao-thang/nhap-tu-excel/mau-bang-dai.xlsx", READ),
    # nobody has sent a file, and no month is open there: those who may see one are told that there is none
    "figures_preview": ("get", "/{code}/bao-cao-thang/nhap-tu-excel/" + "a" * 32 + "/", NONE),
    "figures_drop": ("post", "/{code}/bao-cao-thang/nhap-tu-excel/" + "a" * 32 + "/bo/", NONE),
    "figures_marked": ("get", "/{code}/bao-cao-thang/nhap-tu-excel/" + "a" * 32 + "/o-can-sua.xlsx", NONE),
    "month_workbook": ("get", "/{code}/bao-cao-thang/2009-03/bang-so-lieu.xlsx", NONE),
    "month_move": ("post", "/{code}/bao-cao-thang/2009-03/gui/", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "month_review": ("get", "/{code}/bao-cao-thang/2009-03/xem-lai/", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "months_waiting": ("get", "/{code}/bao-cao-thang/cho-duyet/", (403, 200, 403, 403, 403, 404, SIGN_IN)),
    "seals": ("get", "/{code}/bao-cao-thang/niem-phong/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    "seals_file": ("get", "/{code}/bao-cao-thang/niem-phong/tep/", (200, 200, 200, 403, 403, 404, SIGN_IN)),
    # the one document there is a draft: who writes sees it, everybody else is told that there is none
    "documents": ("get", "/{code}/van-ban/", (200, 200, 200, 403, 200, 404, SIGN_IN)),
    "document_new": ("get", "/{code}/van-ban/moi/", READ),
    "signers": ("get", "/{code}/van-ban/nguoi-ky/", READ),
    "signer_retire": ("post", "/{code}/van-ban/nguoi-ky/0/thoi/", (ON, ON, 403, 403, 403, 404, SIGN_IN)),
    "document": ("get", "/{code}/van-ban/{document}/", (200, 200, 404, 403, 404, 404, SIGN_IN)),
    "document_edit": ("get", "/{code}/van-ban/{document}/soan/", READ),
    # the document there is a month's report
    "document_scope": ("get", "/{code}/van-ban/{document}/noi-dung/", (404, 404, 403, 403, 403, 404, SIGN_IN)),
    "document_preview": ("post", "/{code}/van-ban/{document}/soan/xem-truoc/", READ),
    "document_file": ("get", "/{code}/van-ban/{document}/tep.pdf", (200, 200, 404, 403, 404, 404, SIGN_IN)),
    "document_move": ("post", "/{code}/van-ban/{document}/ban-hanh/", (422, 422, 404, 403, 403, 404, SIGN_IN)),
    "setup_documents": ("get", "/{code}/quan-tri/van-ban/", MANAGED),
    "ward_admin": ("get", "/{code}/quan-tri/", MANAGED),
    "setup_ward": ("get", "/{code}/quan-tri/phuong/", MANAGED),
    # a real ward is made beside the sample one alone
    "setup_found": ("get", "/{code}/quan-tri/lap-phuong/", (403, 403, 403, 404, 403, 404, SIGN_IN)),
    "setup_units": ("get", "/{code}/quan-tri/don-vi/", MANAGED),
    "setup_units_add": ("get", "/{code}/quan-tri/don-vi/them/?loai=school", MANAGED),
    "setup_unit": ("get", "/{code}/quan-tri/don-vi/{unit}/", MANAGED),
    "setup_unit_change": ("get", "/{code}/quan-tri/don-vi/{unit}/sap-nhap/", MANAGED),
    "setup_outlines": ("get", "/{code}/quan-tri/ranh-gioi/", MANAGED),
    # no file waits there: who may send one is told that there is none
    "setup_outlines_look": ("get", "/{code}/quan-tri/ranh-gioi/1/", (403, 403, 403, 404, 403, 404, SIGN_IN)),
    "setup_sizes": ("get", "/{code}/quan-tri/quy-mo/", MANAGED),
    "setup_books": ("get", "/{code}/quan-tri/so-va-ngay-dung/", MANAGED),
    "setup_people": ("get", "/{code}/quan-tri/nguoi-dung/", MANAGED),
    "setup_person_add": ("get", "/{code}/quan-tri/nguoi-dung/them/", MANAGED),
    "setup_person": ("get", "/{code}/quan-tri/nguoi-dung/{member}/", MANAGED),
    "setup_indicators": ("get", "/{code}/quan-tri/chi-tieu-rieng/", MANAGED),
    "setup_indicator_add": ("get", "/{code}/quan-tri/chi-tieu-rieng/them/", MANAGED),
    "setup_indicator": ("get", "/{code}/quan-tri/chi-tieu-rieng/{indicator}/", MANAGED),
    "setup_import": ("get", "/{code}/quan-tri/don-vi/nhap/", MANAGED),
    "setup_template": ("get", "/{code}/quan-tri/quy-mo/nhap/mau.xlsx", MANAGED),
    "setup_imports": ("get", "/{code}/quan-tri/don-vi/nhap/cac-lan/", MANAGED),
    "setup_export": ("get", "/{code}/quan-tri/don-vi/xuat.csv", MANAGED),
    # no file came in there: who may send one is told that there is none
    "setup_import_page": ("get", "/{code}/quan-tri/don-vi/nhap/1/", (403, 403, 403, 404, 403, 404, SIGN_IN)),
    "setup_import_progress": (
        "get",
        "/{code}/quan-tri/don-vi/nhap/1/tien-do/",
        (403, 403, 403, 404, 403, 404, SIGN_IN),
    ),
    "setup_import_marked": (
        "get",
        "/{code}/quan-tri/don-vi/nhap/1/danh-dau.xlsx",
        (403, 403, 403, 404, 403, 404, SIGN_IN),
    ),
    "setup_import_undo": ("get", "/{code}/quan-tri/don-vi/nhap/1/hoan-tac/", (403, 403, 403, 404, 403, 404, SIGN_IN)),
    "setup_import_step": ("post", "/{code}/quan-tri/don-vi/nhap/1/ghi/", (403, 403, 403, 404, 403, 404, SIGN_IN)),
    "setup_rules": ("get", "/{code}/quan-tri/ky-bao-cao/", MANAGED),
    "setup_deadlines": ("get", "/{code}/quan-tri/han-gui/", MANAGED),
    "books": ("get", "/{code}/so-theo-doi/", READ),
    "book": ("get", "/{code}/so-theo-doi/ky-cam-ket/", READ),
    "book_history": ("get", "/{code}/so-theo-doi/ky-cam-ket/lich-su/", READ),
    # The import of these pages is not written yet.
    "book_history_import": ("get", "/{code}/so-theo-doi/ky-cam-ket/lich-su/{imported}/", NOT_YET),
    "book_history_undo": ("get", "/{code}/so-theo-doi/ky-cam-ket/lich-su/{imported}/hoan-tac/", NOT_YET),
    "book_entry": ("get", "/{code}/so-theo-doi/ky-cam-ket/{pledge}/", READ),
    "book_entry_add": ("get", "/{code}/so-theo-doi/ky-cam-ket/them/", WRITTEN),
    "book_entry_delete": ("get", "/{code}/so-theo-doi/ky-cam-ket/{pledge}/xoa/", WRITTEN),
    "book_export": ("get", "/{code}/so-theo-doi/ky-cam-ket/xuat.xlsx", READ),
    "book_import": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap/", WRITTEN),
    "book_template": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap/mau.xlsx", WRITTEN),
    "book_imports": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap/cac-lan/", WRITTEN),
    "book_import_page": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap/{imported}/", WRITTEN),
    "book_import_progress": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap/{imported}/tien-do/", WRITTEN),
    # nothing of it is refused, and nothing of it is written yet
    "book_import_marked": (
        "get",
        "/{code}/so-theo-doi/ky-cam-ket/nhap/{imported}/danh-dau.xlsx",
        (404, 403, 403, 403, 403, 404, SIGN_IN),
    ),
    "book_import_undo": (
        "get",
        "/{code}/so-theo-doi/ky-cam-ket/nhap/{imported}/hoan-tac/",
        (ON, 403, 403, 403, 403, 404, SIGN_IN),
    ),
    "book_import_step": (
        "post",
        "/{code}/so-theo-doi/ky-cam-ket/nhap/{imported}/huy/",
        (ON, 403, 403, 403, 403, 404, SIGN_IN),
    ),
    "form_index": ("get", "/{code}/van-ban/bieu-mau/", FILLED),
    "form_codes": ("get", "/{code}/van-ban/bieu-mau/bang-ma/", FILLED),
    "form_example": ("get", "/{code}/van-ban/bieu-mau/vi-du.xlsx", FILLED),
    # nobody has sent or kept a form: those who may fill one are told that there is none
    "form_sent": ("get", "/{code}/van-ban/bieu-mau/tep/" + "a" * 32 + "/", NONE),
    "form_sent_file": ("get", "/{code}/van-ban/bieu-mau/tep/" + "a" * 32 + "/da-dien/", NONE),
    "form_sent_keep": ("post", "/{code}/van-ban/bieu-mau/tep/" + "a" * 32 + "/giu/", NONE),
    "form_sent_drop": ("post", "/{code}/van-ban/bieu-mau/tep/" + "a" * 32 + "/bo/", NONE),
    "form_kept": ("get", "/{code}/van-ban/bieu-mau/1/", NONE),
    "form_kept_file": ("get", "/{code}/van-ban/bieu-mau/1/da-dien/", NONE),
    "form_kept_blank": ("get", "/{code}/van-ban/bieu-mau/1/ban-1/", NONE),
    "form_kept_retire": ("post", "/{code}/van-ban/bieu-mau/1/ngung-dung/", NONE),
    "form_all": ("post", "/{code}/van-ban/bieu-mau/tat-ca/", (422, 422, 403, 403, 403, 404, SIGN_IN)),
    "form_pack_cancel": ("post", "/{code}/van-ban/bieu-mau/tat-ca/1/huy/", NONE),
    "form_pack_progress": ("get", "/{code}/van-ban/bieu-mau/tat-ca/1/tien-do/", NONE),
    "form_pack_file": ("get", "/{code}/van-ban/bieu-mau/tat-ca/1/tep/", NONE),
    "pledge_day": ("get", "/{code}/so-theo-doi/ky-cam-ket/nhap-theo-ngay/", WRITTEN),
}
OF_A_PROVINCE: tuple[int | str, ...] = (404, 404, 404, 404, 200, 404, SIGN_IN)
OF_NOBODY_HERE: tuple[int | str, ...] = (404, 404, 404, 404, 404, 404, SIGN_IN)
OTHER_PAGES: dict[str, Row] = {
    "province_dashboard": ("get", "/tinh/{province}/tong-quan/", OF_A_PROVINCE),
    "province_presentation": ("get", "/tinh/{province}/trinh-chieu/", OF_A_PROVINCE),
    "province_pdf": ("get", "/tinh/{province}/tong-quan/ban-in.pdf", OF_A_PROVINCE),
    "province_sheet": ("get", "/tinh/{province}/tong-quan/mot-trang.pdf", OF_A_PROVINCE),
    "country_presentation": ("get", "/ca-nuoc/trinh-chieu/", OF_NOBODY_HERE),
    "country_pdf": ("get", "/ca-nuoc/tong-quan/ban-in.pdf", OF_NOBODY_HERE),
    "country_sheet": ("get", "/ca-nuoc/tong-quan/mot-trang.pdf", OF_NOBODY_HERE),
    "province_compare": ("get", "/tinh/{province}/so-sanh/", OF_A_PROVINCE),
    "province_compare_csv": ("get", "/tinh/{province}/so-sanh.csv", OF_A_PROVINCE),
    "province_compare_pdf": ("get", "/tinh/{province}/so-sanh.pdf", OF_A_PROVINCE),
    "province_chart_csv": ("get", "/tinh/{province}/bieu-do/luot-ky-cam-ket.csv", OF_A_PROVINCE),
    "country_dashboard": ("get", "/ca-nuoc/tong-quan/", OF_NOBODY_HERE),
    "country_compare": ("get", "/ca-nuoc/so-sanh/", OF_NOBODY_HERE),
    "country_compare_csv": ("get", "/ca-nuoc/so-sanh.csv", OF_NOBODY_HERE),
    "country_compare_pdf": ("get", "/ca-nuoc/so-sanh.pdf", OF_NOBODY_HERE),
    "country_chart_csv": ("get", "/ca-nuoc/bieu-do/luot-ky-cam-ket.csv", OF_NOBODY_HERE),
    "province": ("get", "/tinh/{province}/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    "province_holidays": ("get", "/tinh/{province}/ngay-nghi/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    "province_form_index": ("get", "/tinh/{province}/bieu-mau/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    "province_form_codes": ("get", "/tinh/{province}/bieu-mau/bang-ma/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    "province_form_example": (
        "get",
        "/tinh/{province}/bieu-mau/vi-du.docx",
        (404, 404, 404, 404, 200, 404, SIGN_IN),
    ),
    # nobody has sent or kept a form there
    **{
        f"province_form_{name}": (method, f"/tinh/{{province}}/bieu-mau/{tail}", (*(404,) * 6, SIGN_IN))
        for name, method, tail in (
            ("sent", "get", f"tep/{'a' * 32}/"),
            ("sent_file", "get", f"tep/{'a' * 32}/da-dien/"),
            ("sent_keep", "post", f"tep/{'a' * 32}/giu/"),
            ("sent_drop", "post", f"tep/{'a' * 32}/bo/"),
            ("kept", "get", "1/"),
            ("kept_file", "get", "1/da-dien/"),
            ("kept_blank", "get", "1/ban-1/"),
            ("kept_retire", "post", "1/ngung-dung/"),
        )
    },
    "province_own": ("get", "/tinh/{province}/chi-tieu-rieng/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    "province_documents": ("get", "/tinh/{province}/van-ban/", (404, 404, 404, 404, 200, 404, SIGN_IN)),
    # no province keeps the form there
    "province_form_pack": ("post", "/tinh/{province}/bieu-mau/1/cac-phuong/", (404, 404, 404, 404, 404, 404, SIGN_IN)),
    # nobody has asked for one there
    "province_pack_cancel": ("post", "/tinh/{province}/van-ban/1/huy/", (404, 404, 404, 404, 404, 404, SIGN_IN)),
    "province_pack_progress": ("get", "/tinh/{province}/van-ban/1/tien-do/", (404, 404, 404, 404, 404, 404, SIGN_IN)),
    "province_pack_file": ("get", "/tinh/{province}/van-ban/1/tep/", (404, 404, 404, 404, 404, 404, SIGN_IN)),
    "home": ("get", "/", (ON, ON, ON, ON, ON, ON, SIGN_IN)),
    "login": ("get", "/dang-nhap/", (ON, ON, ON, ON, ON, ON, 200)),
    "logout": ("post", "/dang-xuat/", (SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN)),
    "account": ("get", "/tai-khoan/", (200, 200, 200, 200, 200, 200, SIGN_IN)),
    "password_change": ("get", "/doi-mat-khau/", (200, 200, 200, 200, 200, 200, SIGN_IN)),
    "tokens": ("get", "/ma-truy-cap/", (200, 200, 200, 200, 200, 200, SIGN_IN)),
    "token_revoke": ("post", "/ma-truy-cap/1/thu-hoi/", (ON, ON, ON, ON, ON, ON, SIGN_IN)),
    # a session opens nothing there: it takes a key (tests/reports/views/test_api.py)
    "api_openapi": ("get", "/api/v1/openapi.json", (200, 200, 200, 200, 200, 200, 200)),
    "api_wards": ("get", "/api/v1/wards/", (401, 401, 401, 401, 401, 401, 401)),
    "api_indicators": ("get", "/api/v1/indicators/", (401, 401, 401, 401, 401, 401, 401)),
    "api_movement": ("get", "/api/v1/wards/{ward}/movement/", (401, 401, 401, 401, 401, 401, 401)),
    "api_movement_csv": ("get", "/api/v1/wards/{ward}/movement.csv", (401, 401, 401, 401, 401, 401, 401)),
    "api_months": ("get", "/api/v1/wards/{ward}/months/", (401, 401, 401, 401, 401, 401, 401)),
    "api_completeness": ("get", "/api/v1/wards/{ward}/completeness/", (401, 401, 401, 401, 401, 401, 401)),
    "api_documents": ("get", "/api/v1/wards/{ward}/documents/", (401, 401, 401, 401, 401, 401, 401)),
    "api_document": ("get", "/api/v1/wards/{ward}/documents/1.pdf", (401, 401, 401, 401, 401, 401, 401)),
    # nothing bears that code: everybody is told the same
    "verify": ("get", "/xac-thuc/" + "A" * 16 + "/", (404, 404, 404, 404, 404, 404, SIGN_IN)),
    "api_province_movement": ("get", "/api/v1/provinces/{province}/movement/", (401,) * 7),
    "api_province_wards": ("get", "/api/v1/provinces/{province}/wards/", (401,) * 7),
    "api_country_movement": ("get", "/api/v1/country/movement/", (401,) * 7),
    "api_country_provinces": ("get", "/api/v1/country/provinces/", (401,) * 7),
    "set_language": ("post", "/ngon-ngu/", (ON, ON, ON, ON, ON, ON, ON)),
    "favicon": ("get", "/favicon.ico", (ON, ON, ON, ON, ON, ON, ON)),
}
MATRIX = WARD_PAGES | OTHER_PAGES


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns)
        else:
            yield each.name or f"{each.pattern} (without a name)"


def test_every_address_has_its_line():
    assert sorted(addresses(get_resolver().url_patterns)) == sorted(MATRIX)


@dataclass(frozen=True)
class Place:
    """A ward, the people that have to do with it, by the names of the matrix, each signed in, and what its addresses
    speak of. Made once for all tests of this module: each of them changes it for itself alone."""

    ward: Ward
    cookies: dict[str, SimpleCookie]
    rows: dict[str, int]

    def path(self, address: str, code: str = "") -> str:
        code = code or self.ward.code
        return MATRIX[address][1].format(code=code, ward=code, province=self.ward.province.code, **self.rows)


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Place]:
    """With one pledge in its books, one workbook on its way into them, one month open and one document drafted."""
    with django_db_blocker.unblock(), transaction.atomic():
        ward = make_ward("05977", reports_from="2010-01", reports_until="2010-01")
        make_pledge(make_block(ward))
        add_indicator(owner=ward, new=NewIndicator("CAM1", "Số camera an ninh", "stock", "ward"), by=None)
        officer = people.make_officer(ward)
        Import.objects.create(ward=ward, book="pledges", by=officer, token="0" * 32, sha256="0" * 64)
        monthly_report.open_month(ward=ward, month="2010-01", by=officer)
        period = parse_period("2010-01")
        documents.make(ward=ward, kind="month", period=period, body="committee", given=documents.Given(), by=officer)
        yield Place(ward, _signed_in(ward), _rows(ward))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def elsewhere(place: Place, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Place]:
    """An empty ward of another province, with which the same people have nothing to do."""
    with django_db_blocker.unblock(), transaction.atomic():
        ward = make_ward("00001", province=make_province("99", "Tỉnh khác"))
        yield Place(ward, place.cookies, _rows(ward))
        transaction.set_rollback(True)


@pytest.fixture
def ward(place: Place) -> Ward:
    return place.ward


def _signed_in(ward: Ward) -> dict[str, SimpleCookie]:
    everybody = {name: getattr(people, f"make_{name}")(ward) for name in PEOPLE[:4]} | {
        "province": people.make_provincial(ward.province),
        "stranger": people.make_stranger(),
        COUNTRY: people.make_national(),
    }
    cookies = {"nobody": SimpleCookie()}
    for name, who in everybody.items():
        client = Client()
        client.force_login(who)
        cookies[name] = client.cookies
    return cookies


def _rows(ward: Ward) -> dict[str, int]:
    def first(model: type[Model], field: str = "pk") -> int:
        return model._default_manager.filter(ward=ward).values_list(field, flat=True).first() or 0

    return {
        "pledge": first(Pledge),
        "imported": first(Import),
        "document": first(Document),
        "unit": first(Unit),
        "indicator": first(OwnIndicator),
        "member": first(Membership, "user"),
    }


def answer(client: Client, name: str, address: str, place: Place) -> int | str:
    client.cookies = SimpleCookie(place.cookies[name])
    response = getattr(client, MATRIX[address][0])(place.path(address))
    if response.status_code != 302:
        return response.status_code
    return SIGN_IN if response.url.startswith("/dang-nhap/") else ON


def expected(address: str, name: str) -> int | str:
    if name == COUNTRY and address in OF_THE_COUNTRY:
        return OF_THE_COUNTRY[address]
    return MATRIX[address][2][PEOPLE.index("province" if name == COUNTRY else name)]


@pytest.mark.parametrize("name", [*PEOPLE, COUNTRY])
@pytest.mark.parametrize("address", MATRIX)
def test_each_gets_what_the_matrix_says(client, place, address, name):
    assert answer(client, name, address, place) == expected(address, name)


@pytest.mark.parametrize("name", PEOPLE[:5])
@pytest.mark.parametrize("address", [*WARD_PAGES, *(each for each in OTHER_PAGES if each.startswith("province"))])
def test_another_ward_is_not_there(client, elsewhere, address, name):
    assert answer(client, name, address, elsewhere) == 404


@pytest.mark.parametrize("address", WARD_PAGES)
def test_a_ward_that_there_is_and_one_that_there_is_not_look_alike(client, place, address):
    client.cookies = SimpleCookie(place.cookies["stranger"])
    codes = (place.ward.code, "00000")
    pages = [client.get(place.path(address, code)).content.decode().replace(code, "…") for code in codes]
    there, nowhere = (re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in pages)
    assert there == nowhere


@pytest.mark.parametrize("code", ["00000", "05977@2009", "05977@2009-13-01", "%00", "%F0%9F%92%A5", "x" * 300, ".."])
def test_a_code_typed_by_hand_is_never_an_error_of_ours(client, ward, code):
    client.force_login(people.make_provincial(ward.province))
    assert client.get(f"/{code}/tong-quan/").status_code == 404


def test_a_refusal_is_written_down_with_the_page_and_without_what_was_typed(client, ward):
    person = people.make_committee(ward)
    client.force_login(person)
    client.get("/05977/quan-tri/")
    client.get("/00001/quan-tri/")
    rows = AccessLog.objects.order_by("id").values_list("action", "user", "ward", "target")
    assert list(rows) == [("refused", person.pk, ward.pk, "ward_admin"), ("refused", person.pk, None, "ward_admin")]
