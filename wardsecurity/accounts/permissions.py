"""Who may do what: one table of roles and their permissions (`docs/decisions` and the design say why)."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("cán bộ tổng hợp")
    CHIEF = "chief", _("chỉ huy duyệt số liệu")
    COMMITTEE = "committee", _("thành viên Ban Chỉ đạo")
    ADMINISTRATOR = "administrator", _("quản trị")
    PROVINCE = "province", _("cấp tỉnh")
    COUNTRY = "country", _("cấp bộ")


class Permission(Enum):
    SEE_TOTALS = "see_totals"  # approved totals: dashboard, summary
    SEE_BELOW_WARD = "see_below_ward"  # tip-offs and supervision below the ward
    SEE_EDITIONS = "see_editions"  # evidence down to the edition
    SEE_BOOKS = "see_books"
    WRITE_BOOKS = "write_books"
    SEE_DRAFTS = "see_drafts"  # a month not yet approved
    WRITE_FIGURES = "write_figures"  # open, save, send
    APPROVE = "approve"  # return, approve, correct
    ANSWER = "answer"  # questions about the ward's numbers
    CONCLUDE = "conclude"  # what the committee's meeting concludes
    SEE_TARGETS = "see_targets"  # targets of the year; no figures by itself
    SET_TARGETS = "set_targets"
    SEE_ISSUED = "see_issued"  # ordinary documents that were issued
    SEE_DOCUMENTS = "see_documents"  # internal ones too, and what waits to be signed
    WRITE_DOCUMENTS = "write_documents"  # drafts
    ISSUE_DOCUMENTS = "issue_documents"  # number and day, withdrawal
    FILL_FORMS = "fill_forms"  # the forms from above: fill, keep, take out of use
    MANAGE_PLACE = "manage_place"  # places, rules, indicators
    MANAGE_PEOPLE = "manage_people"


_P = Permission
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(
        {
            _P.SEE_TOTALS,
            _P.SEE_BELOW_WARD,
            _P.SEE_EDITIONS,
            _P.SEE_BOOKS,
            _P.WRITE_BOOKS,
            _P.SEE_DRAFTS,
            _P.WRITE_FIGURES,
            _P.ANSWER,
            _P.SEE_ISSUED,
            _P.SEE_DOCUMENTS,
            _P.WRITE_DOCUMENTS,
            _P.FILL_FORMS,
            _P.SEE_TARGETS,
        }
    ),
    Role.CHIEF: frozenset(
        {
            _P.SEE_TOTALS,
            _P.SEE_BELOW_WARD,
            _P.SEE_EDITIONS,
            _P.SEE_BOOKS,
            _P.SEE_DRAFTS,
            _P.APPROVE,
            _P.ANSWER,
            _P.CONCLUDE,
            _P.SEE_ISSUED,
            _P.SEE_DOCUMENTS,
            _P.WRITE_DOCUMENTS,
            _P.ISSUE_DOCUMENTS,
            _P.FILL_FORMS,
            _P.SEE_TARGETS,
            _P.SET_TARGETS,
        }
    ),
    Role.COMMITTEE: frozenset(
        {_P.SEE_TOTALS, _P.SEE_EDITIONS, _P.CONCLUDE, _P.SEE_ISSUED, _P.SEE_DOCUMENTS, _P.SEE_TARGETS}
    ),
    Role.ADMINISTRATOR: frozenset({_P.MANAGE_PLACE, _P.MANAGE_PEOPLE, _P.SEE_TARGETS, _P.SET_TARGETS}),
    Role.PROVINCE: frozenset({_P.SEE_TOTALS, _P.SEE_ISSUED}),
    Role.COUNTRY: frozenset({_P.SEE_TOTALS}),
}


def allows(role: Role | str, permission: Permission) -> bool:
    """Whether the role has the permission."""
    return permission in ROLE_PERMISSIONS[Role(role)]
