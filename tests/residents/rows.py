"""For every model of the books what makes one good row, and for every constraint what breaks it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from residents import models
from tests.people import make_officer
from tests.residents import factories as make
from wardsecurity.accounts.models import User

DAY = make.DAY
BEFORE = DAY - timedelta(days=1)
AFTER = DAY + timedelta(days=1)


@dataclass(frozen=True)
class Setting:
    """One row of everything that others refer to."""

    officer: User
    ward: models.Ward
    other_ward: models.Ward
    block: models.Unit
    other_block: models.Unit
    law: models.LegalBasis
    association: models.Association
    campaign: models.PledgeCampaign
    case: models.Case
    dossier: models.SupervisedPerson
    model: models.SelfManagementModel
    site: models.ModelSite
    outlines: models.OutlineSet
    pilot: models.PilotSite
    imported: models.Import


def make_setting() -> Setting:
    ward = make.make_ward()
    block, other_block = make.make_block(ward), make.make_block(ward)
    site = make.make_site(block)
    officer = make_officer(ward)
    return Setting(
        officer=officer,
        ward=ward,
        other_ward=make.make_ward(),
        block=block,
        other_block=other_block,
        law=make.make_law(),
        association=make.make_association(ward),
        campaign=make.make_campaign(ward),
        case=make.make_case(ward),
        dossier=make.make_supervised(ward),
        model=site.model,
        site=site,
        outlines=models.OutlineSet.objects.create(
            ward=ward, sent_by=officer, confirmed_by=officer, confirmed_at=timezone.now()
        ),
        pilot=make.make_pilot(other_block),
        imported=models.Import.objects.create(ward=ward, book="pledges", by=officer, token="1" * 32, sha256="1" * 64),
    )


def good(model: type[Model], at: Setting) -> dict[str, Any]:
    """The values of a row that the database takes."""
    event = {"theme": make.make_theme(), "held_on": DAY, "held_counts_on": DAY, "attendances": 30}
    occurred = {"occurred_on": DAY, "occurred_counts_on": DAY}
    values: dict[type[Model], dict[str, Any]] = {
        models.Province: {"code": "P1", "name": "Tỉnh thử", "opened_on": DAY},
        models.Ward: {"code": "W1", "name": "Phường thử", "opened_on": DAY, "province": at.ward.province},
        models.Unit: {"code": "U1", "name": "Khối thử", "opened_on": DAY, "kind": "block"},
        models.Succession: {"kind": "merger", "on": DAY, "ward_before": at.other_ward, "ward_after": at.ward},
        models.UnitSize: {"unit": at.block, "year": 2009},
        models.WardProfile: {"from_on": DAY, "text": "Phường ở trung tâm."},
        models.CounterUse: {"indicator": "A05", "used_from": DAY},
        models.CountedEntry: {"book": "pledge", "entry_id": 1, "version": 1, "edition_id": 1, "month": "2009-03"},
        models.ClosedMonth: {"month": "2009-03", "starts_on": DAY, "ends_on": DAY},
        models.EntryHistory: {
            "book": "case",
            "entry_id": 1,
            "head_book": "case",
            "head_id": 1,
            "version": 1,
            "kind": "added",
            "fields": {"deaths": [0, 1]},
            "by": at.officer,
        },
        models.Import: {"book": "pledges", "by": at.officer, "token": "0" * 32, "sha256": "0" * 64},
        models.ImportedRow: {"imported": at.imported, "book": "case", "entry_id": 1, "version": 1, "kind": "added"},
        models.TrafficAccident: occurred,
        models.Theme: {"ward": at.ward, "name": "Chủ đề thử"},
        models.PledgeCampaign: {"title": "Đợt thử", "starts_on": DAY},
        models.Pledge: {
            "campaign": at.campaign,
            "unit": at.block,
            "audience": "households",
            "households": 1,
            "signed_on": DAY,
            "signed_counts_on": DAY,
        },
        models.Subject: {"ward": at.ward, "name": "Lĩnh vực thử"},
        models.TipOff: {"subject": make.make_subject(), "received_on": DAY, "received_counts_on": DAY},
        models.Case: {"subject": make.make_subject(), **occurred},
        models.PersonsDealtWith: {"case": at.case, "dealt_on": DAY, "dealt_counts_on": DAY, "persons": 1},
        models.Commendation: {"year": 2009, "body": "Bộ Công an", "form": "flag", "recipient": "ward"},
        models.Association: {"name": "Hội thử"},
        models.CoordinationProgramme: {"title": "Chương trình thử", "starts_on": DAY},
        models.Directive: {
            "kind": "plan",
            "body": "UBND phường",
            "abstract": "Kế hoạch",
            "issued_on": DAY,
            "issued_counts_on": DAY,
        },
        models.Evaluation: {"unit": at.block, "year": 2023},
        models.LegalBasis: {"subject": "movement", "kind": "Luật", "number": "1", "title": "Thử"},
        models.SelfManagementModel: {"name": "Mô hình thử", "kind": "security", "starts_on": DAY},
        models.ModelSite: {"model": at.model, "block": at.block, "starts_on": DAY},
        models.ImplementingTeam: {"site": at.site, "starts_on": DAY},
        models.PilotSite: {"block": at.block, "starts_on": DAY},
        models.PilotReview: {"pilot": at.pilot, "held_on": DAY, "finding": "Tốt"},
        models.AwarenessSession: event,
        models.SupervisedPerson: {
            "number": "HS-0",
            "measure": "ward_education",
            "started_on": DAY,
            "started_counts_on": DAY,
        },
        models.SupervisionReview: {"dossier": at.dossier, "held_on": DAY},
        models.OutlineSet: {"sent_by": at.officer},
        models.Outline: {
            "outline_set": at.outlines,
            "number": 1,
            "shape": [[[[106.7, 21.8], [106.8, 21.8], [106.8, 21.9]]]],
        },
    }
    common = {"ward": at.ward, "saved_by": at.officer}
    fields = {field.name for field in model._meta.fields}
    return {**{name: value for name, value in common.items() if name in fields}, **values[model]}


def bad(constraint: str, at: Setting) -> dict[str, Any]:
    """What has to be different in a good row to break the constraint."""
    earlier = {"starts_on": DAY, "ends_on": BEFORE}
    breaches: dict[str, dict[str, Any]] = {
        "unit_kind_known": {"kind": "river"},
        "ward_reports_until_after_from": {"reports_from": "2009-03", "reports_until": "2009-02"},
        "succession_of_one_sort": {"unit_after": at.block},
        "succession_not_to_itself": {"ward_before": at.ward},
        "size_year_plausible": {"year": 209},
        "counter_use_used_until_after_used_from": {"used_until": BEFORE},
        "closed_month_in_order": {"ends_on": BEFORE},
        "import_kept_a_day_at_most": {"expires_at": timezone.now() + timedelta(hours=25)},
        "import_done_says_who_and_when": {"state": "done"},
        "import_undone_says_who_and_when": {"undone_at": timezone.now()},
        "imported_row_knows_what_was": {"before": {}},
        "accident_occurred_counts_once": {"occurred_counts_on": BEFORE},
        "campaign_ends_on_after_starts_on": earlier,
        "pledge_signed_counts_once": {"signed_counts_on": BEFORE},
        "pledge_counts_fit_audience": {"households": 0},
        "tipoff_received_counts_once": {"received_counts_on": BEFORE},
        "tipoff_assessed_counts_once": {"worth": "valuable", "assessed_on": AFTER, "assessed_counts_on": DAY},
        "tipoff_assessed_on_after_received_on": {
            "worth": "valuable",
            "assessed_on": BEFORE,
            "assessed_counts_on": BEFORE,
        },
        "tipoff_worth_with_its_day": {"worth": "valuable"},
        "case_occurred_counts_once": {"occurred_counts_on": None},
        "case_cleared_counts_once": {"cleared_counts_on": DAY},
        "case_cleared_on_after_occurred_on": {"cleared_on": BEFORE, "cleared_counts_on": BEFORE},
        "case_has_a_day": {"occurred_on": None, "occurred_counts_on": None},
        "case_tipoff_only_when_cleared": {"thanks_to_tipoff": True},
        "dealt_dealt_counts_once": {"dealt_counts_on": BEFORE},
        "dealt_with_someone": {"persons": 0},
        "commendation_counts_individuals": {"individuals": 3},
        "commendation_decision_with_its_day": {"decision_number": "12/QĐ-UBND"},
        "programme_ends_on_after_starts_on": earlier,
        "directive_issued_counts_once": {"issued_counts_on": BEFORE},
        "evaluation_decided_on_after_registered_on": {
            "registered_on": DAY,
            "decided_on": BEFORE,
            "result": "recognised",
        },
        "evaluation_result_with_its_day": {"registered_on": DAY, "result": "recognised"},
        "evaluation_recognised_was_registered": {"decided_on": DAY, "result": "recognised"},
        "law_not_its_own_successor": {"id": 7, "successor_id": 7},
        "law_leads_in_its_ward": {"ward": None, "leads": True},
        "law_in_force_in_order": {"in_force_from": DAY, "in_force_until": BEFORE},
        "model_ends_on_after_starts_on": earlier,
        "site_ends_on_after_starts_on": earlier,
        "team_ends_on_after_starts_on": earlier,
        "pilot_ends_on_after_starts_on": earlier,
        "session_held_counts_once": {"held_counts_on": BEFORE},
        "session_members_within_attendances": {"members": 31},
        "supervised_started_counts_once": {"started_counts_on": BEFORE},
        "supervised_ended_counts_once": {"outcome": "completed", "ended_on": AFTER, "ended_counts_on": DAY},
        "supervised_ended_on_after_started_on": {
            "started_on": AFTER,
            "started_counts_on": AFTER,
            "ended_on": DAY,
            "ended_counts_on": AFTER,
            "outcome": "completed",
        },
        "supervised_ended_counts_on_after_started_counts_on": {
            "started_counts_on": AFTER,
            "ended_on": DAY,
            "ended_counts_on": DAY,
            "outcome": "completed",
        },
        "supervised_has_a_dossier_number": {"number": ""},
        "supervised_outcome_with_its_day": {"outcome": "completed"},
        "supervised_helper_with_a_day": {"helper": at.association},
        "outline_set_confirmed_whole": {"confirmed_at": timezone.now()},
        "history_undoing_is_of_an_import": {"undoing": True},
    }
    if constraint in breaches:
        return breaches[constraint]
    if constraint.endswith("_closes_after_opening"):
        return {"closed_on": BEFORE}
    if constraint.endswith("_is_named"):
        return {"name": ""}
    raise KeyError(f"{constraint}: say in tests/residents/rows.py what breaks it")


# A second row like the first breaks these; what both have to have is said here.
TWICE: dict[str, dict[str, Any]] = {
    "code_once_a_day": {},
    "code_once_from_ever": {"opened_on": None},
    "number_once": {"number": "05/2009"},
    "theme_once_in_a_ward": {},
    "theme_once_in_common": {"ward": None},
    "subject_once_in_a_ward": {},
    "subject_once_in_common": {"ward": None},
    "succession_of_wards_once": {},
    "succession_of_units_once": {
        "ward_before": None,
        "ward_after": None,
        "unit_before": "block",
        "unit_after": "other_block",
    },
    "size_once_a_year": {},
    "profile_once_a_day": {},
    "counter_use_once": {},
    "closed_month_once": {},
    "counted_entry_once_an_edition": {},
    "campaign_once_in_a_ward": {},
    "association_once_in_a_ward": {},
    "evaluation_once_a_year": {},
    "law_once_a_subject": {"ward": None},
    "law_once_in_a_ward": {},
    "law_without_number_once_in_a_ward": {"number": ""},
    "pilot_once_at_a_time": {},
    "pilot_review_once_a_day": {},
    "review_once_a_day": {},
    "imported_row_once": {},
    "outline_set_one_waits": {},
    "outline_once_a_number": {},
    "outline_once_a_unit": {"unit": "block"},
}


def both(constraint: str, at: Setting) -> dict[str, Any] | None:
    """What two rows have to have in common to break the constraint; None where one row breaks it."""
    for name, values in TWICE.items():
        if constraint == name or constraint.endswith(f"_{name}"):
            return {key: getattr(at, value) if key.startswith("unit") else value for key, value in values.items()}
    return None
