"""No column without a reason why it is not personal data of the public (design, Rules that never bend).

`COLUMNS` lists every column of our tables under such a reason. A new one goes under the reason that is true of it;
where none is, it has no place in this program.
"""

import pytest
from django.apps import apps
from django.db import models

from wardsecurity.guard import validate_free_text

# The only persons the program knows are those who do the ward's work and answer for it.
STAFF = "who of the ward's own people did it, and when"
ACCOUNT = "the account of one of the ward's own people: what signing in and answering for a report need"
ROW = "the number of a row, or of a row that it belongs to"
CHOICE = "chosen from a list, a yes or a no, or a code"
COUNT = "how many, never who"
DAY = "the day, month or year of an event, a validity or a plan"
BOOK = "the number in a book or of a dossier, in the ward's own form, to which full_clean() holds it"
OFFICIAL = "the public name or number of a place, a body, a document or a model"
KEY = "worked out from a column listed here, to sort and to search"
GUARDED = "free text behind the guard against names, addresses and numbers of people"
SEAL = "a hash, a version or a counter of the machine"
CHANGES = "what columns listed here were before and after"
FROZEN = "the text of a document, made of figures and of text behind the guard"
FORM = "the form of documents, read through by the guard when it came in (reports.documents.word.received)"
ABOVE = "a form without figures, every text of which passed the guard before it was kept"
PASSING = "what was sent in and what was found in it: kept a day at most, as a constraint has it"

GROUND = "lines on the ground around a whole block: no house, no person"
SENTENCE = "a sentence of the program's own, with nothing of what a file or a person said"

Reasons = dict[str, str]


def entry(**columns: str) -> Reasons:
    """What every entry of a book has, and its own columns by the name of the reason."""
    base = {"ROW": "id ward", "BOOK": "number", "KEY": "number_key", "SEAL": "version", "STAFF": "saved_by saved_at"}
    names = base | {name: f"{base.get(name, '')} {more}" for name, more in columns.items()}
    return {globals()[name]: more for name, more in names.items()}


def place(**columns: str) -> Reasons:
    base = {"ROW": "id", "OFFICIAL": "code name", "KEY": "name_key name_folded", "DAY": "opened_on closed_on"}
    names = base | {name: f"{base.get(name, '')} {more}" for name, more in columns.items()}
    return {globals()[name]: more for name, more in names.items()}


COLUMNS: dict[str, Reasons] = {
    "accounts.User": {
        ACCOUNT: "id password last_login username full_name post email is_active must_change_password created_at",
        CHOICE: "last_view wants_digest digest_language",
        DAY: "digest_on",
    },
    "accounts.Membership": {
        ROW: "id ward province",
        STAFF: "user",
        CHOICE: "role deputy",
        DAY: "starts_on ends_on",
        OFFICIAL: "decision",
    },
    "accounts.AccessLog": {ROW: "id ward", STAFF: "at user address", CHOICE: "action target"},
    "accounts.Token": {
        ROW: "id",
        STAFF: "user",
        GUARDED: "label",
        SEAL: "digest",
        DAY: "made_at expires_on last_used_on revoked_at",
    },
    "residents.Province": place(),
    "residents.Ward": place(
        ROW="province",
        OFFICIAL="committee_name police_name",
        DAY="reports_from reports_until",
        CHOICE="dossier_pattern one_officer is_sample",
        SEAL="seal_count seal_head data_version",
    ),
    "residents.Unit": place(ROW="ward", CHOICE="kind has_many_visitors"),
    "residents.Succession": {
        ROW: "id ward_before ward_after unit_before unit_after",
        CHOICE: "kind whole",
        DAY: "on",
        OFFICIAL: "decision",
    },
    "residents.UnitSize": {
        ROW: "id unit",
        DAY: "year",
        COUNT: "households temporary_households residents pupils staff",
    },
    "residents.WardProfile": {ROW: "id ward", DAY: "from_on", GUARDED: "text"},
    "residents.CounterUse": {ROW: "id ward", CHOICE: "indicator", DAY: "used_from used_until"},
    "residents.CountedEntry": {ROW: "id ward entry_id edition_id", CHOICE: "book", SEAL: "version", DAY: "month"},
    "residents.ClosedMonth": {ROW: "id ward", DAY: "month starts_on ends_on", CHOICE: "reopened"},
    "residents.EntryHistory": {
        ROW: "id ward entry_id head_id imported",
        CHOICE: "book head_book kind undoing",
        BOOK: "number",
        SEAL: "version",
        CHANGES: "fields",
        STAFF: "by at",
    },
    "residents.Import": {
        ROW: "id ward",
        CHOICE: "book state answers",
        STAFF: "by at confirmed_by confirmed_at undone_by undone_at",
        DAY: "expires_at",
        SEAL: "token sha256",
        COUNT: "total new changed unchanged refused left_out",
        SENTENCE: "message",
    },
    "residents.ImportedRow": {
        ROW: "id imported entry_id",
        CHOICE: "book kind",
        SEAL: "version",
        CHANGES: "before",
    },
    "residents.LegalBasis": {
        ROW: "id ward successor",
        CHOICE: "subject is_checked leads",
        OFFICIAL: "kind number",
        GUARDED: "body title",
        KEY: "number_folded title_folded",
        DAY: "issued_on in_force_from in_force_until",
    },
    "residents.Theme": {
        ROW: "id ward",
        OFFICIAL: "name",
        KEY: "name_key name_folded",
        CHOICE: "legal_subject",
        DAY: "ends_on",
    },
    "residents.Subject": {ROW: "id ward", OFFICIAL: "name", KEY: "name_key name_folded", DAY: "ends_on"},
    "residents.Association": {ROW: "id ward", OFFICIAL: "name", KEY: "name_key name_folded", DAY: "ends_on"},
    "residents.PledgeCampaign": {
        ROW: "id ward",
        OFFICIAL: "title",
        KEY: "title_key title_folded",
        DAY: "starts_on ends_on",
    },
    "residents.PledgeCampaign_themes": {ROW: "id pledgecampaign theme"},
    "residents.CoordinationProgramme_associations": {ROW: "id coordinationprogramme association"},
    "residents.Pledge": entry(
        ROW="campaign unit", CHOICE="audience", DAY="signed_on signed_counts_on", COUNT="households pupils staff"
    ),
    "residents.AwarenessSession": entry(
        ROW="unit theme association", DAY="held_on held_counts_on", COUNT="attendances members"
    ),
    "residents.TipOff": entry(
        ROW="block subject",
        CHOICE="worth result",
        DAY="received_on received_counts_on assessed_on assessed_counts_on",
    ),
    "residents.Case": entry(
        ROW="block subject",
        CHOICE="thanks_to_tipoff",
        DAY="occurred_on occurred_counts_on cleared_on cleared_counts_on",
    ),
    "residents.PersonsDealtWith": entry(ROW="case", DAY="dealt_on dealt_counts_on", COUNT="persons"),
    "residents.TrafficAccident": entry(ROW="block", DAY="occurred_on occurred_counts_on", COUNT="deaths injured"),
    "residents.SupervisedPerson": entry(
        ROW="legal_basis block helper",
        CHOICE="measure carried_in outcome",
        DAY="started_on started_counts_on helped_from ended_on ended_counts_on",
    ),
    "residents.SupervisionReview": entry(ROW="dossier helper", DAY="held_on", CHOICE="proposal"),
    "residents.Commendation": entry(
        CHOICE="form kind recipient",
        OFFICIAL="body decision_number",
        KEY="body_folded",
        COUNT="individuals",
        DAY="year decided_on decided_counts_on",
    ),
    "residents.CoordinationProgramme": entry(OFFICIAL="title", KEY="title_key title_folded", DAY="starts_on ends_on"),
    "residents.Directive": entry(
        CHOICE="kind asked_by",
        OFFICIAL="body",
        GUARDED="abstract",
        KEY="abstract_folded",
        DAY="issued_on issued_counts_on",
    ),
    "residents.Evaluation": entry(
        ROW="unit", CHOICE="result", OFFICIAL="grade decision_number", DAY="year registered_on decided_on"
    ),
    "residents.SelfManagementModel": entry(
        OFFICIAL="name", KEY="name_key name_folded", CHOICE="kind", DAY="starts_on ends_on"
    ),
    "residents.ModelSite": entry(ROW="model block", DAY="starts_on ends_on"),
    "residents.ImplementingTeam": entry(ROW="site", DAY="starts_on ends_on", COUNT="members"),
    "residents.PilotSite": entry(ROW="block", DAY="starts_on ends_on"),
    "residents.PilotReview": entry(ROW="pilot", DAY="held_on", GUARDED="finding"),
    "reports.ReportingRule": {ROW: "id ward", DAY: "first_month last_day"},
    "reports.DueRule": {
        ROW: "id ward",
        DAY: "first_month fixed_day",
        COUNT: "days",
        CHOICE: "skips_weekends skips_holidays",
    },
    "reports.Holiday": {ROW: "id ward province", DAY: "day", CHOICE: "worked", GUARDED: "name"},
    "reports.MonthlyReport": {ROW: "id ward standing", DAY: "month starts_on ends_on due_on"},
    "reports.Edition": {
        ROW: "id report corrects",
        COUNT: "number",
        CHOICE: "state one_officer capacity",
        DAY: "acting_from acting_until",
        OFFICIAL: "acting_decision",
        GUARDED: "reason",
        STAFF: "opened_by opened_at submitted_by submitted_at approved_by approved_at",
        SEAL: "catalogue_version seal_form chain_position previous_seal seal",
    },
    "reports.ReportEvent": {ROW: "id report edition", CHOICE: "kind", STAFF: "by at", GUARDED: "reason"},
    "reports.Explanation": {
        ROW: "id edition unit",
        CHOICE: "kind check_name indicator",
        COUNT: "about",
        GUARDED: "text",
        STAFF: "by at",
    },
    "reports.Remark": {ROW: "id event unit", CHOICE: "indicator", GUARDED: "text"},
    "reports.Figure": {
        ROW: "id edition unit",
        CHOICE: "indicator at_least source",
        COUNT: "value book_value",
        GUARDED: "reason note",
        SEAL: "version",
        STAFF: "saved_by saved_at",
    },
    "reports.FigureChange": {
        ROW: "id edition unit",
        CHOICE: "indicator",
        SEAL: "version",
        COUNT: "old_value new_value",
        STAFF: "by at",
    },
    "reports.Provenance": {ROW: "id ward", CHOICE: "indicator extent"},
    "reports.EntryPresence": {ROW: "id edition", STAFF: "user seen_at"},
    "reports.OwnIndicator": {
        ROW: "id ward province",
        CHOICE: "kind dimension group unit",
        GUARDED: "code name name_en",
        DAY: "valid_from retired_on",
        STAFF: "added_by added_at retired_by retired_at",
    },
    "reports.KeptForm": {
        ROW: "id ward province",
        GUARDED: "name",
        CHOICE: "kind for_wards used_period",
        STAFF: "made_by made_at used_at retired_at retired_by",
    },
    "reports.FormVersion": {ROW: "id form", SEAL: "number sha256", ABOVE: "content", STAFF: "added_by added_at"},
    "reports.Target": {
        ROW: "id ward unit",
        CHOICE: "indicator own",
        DAY: "year",
        COUNT: "value",
        STAFF: "set_by set_at",
    },
    "reports.TargetChange": {
        ROW: "id ward unit",
        CHOICE: "indicator",
        DAY: "year",
        COUNT: "old_value new_value",
        STAFF: "by at",
    },
    "reports.Meeting": {
        ROW: "id ward",
        DAY: "held_on period",
        COUNT: "told",
        STAFF: "noted_by noted_at",
    },
    "reports.Conclusion": {
        ROW: "id meeting",
        GUARDED: "text body",
        DAY: "due_on",
        STAFF: "noted_by noted_at done_by done_at",
    },
    "residents.OutlineSet": {ROW: "id ward", STAFF: "sent_by sent_at confirmed_by confirmed_at", COUNT: "overlaps"},
    "residents.Outline": {ROW: "id outline_set unit", COUNT: "number", GROUND: "shape"},
    "reports.Question": {
        ROW: "id ward",
        CHOICE: "indicator chart at_least",
        DAY: "period",
        COUNT: "value whole told",
        SEAL: "sealed",
        GUARDED: "question answer",
        STAFF: "asked_by asked_at answered_by answered_at",
    },
    "reports.Document": {
        ROW: "id ward replaces signer",
        CHOICE: "kind state internal body groups",
        DAY: "first_month last_month first_day last_day issued_on year",
        OFFICIAL: "series number place",
        SEAL: "version revision content_hash chain_head verification_code word_template seal",
        GUARDED: "abstract award addressees about",
        FROZEN: "content edits",
        STAFF: "made_by made_at saved_by saved_at",
    },
    "reports.DocumentEvent": {
        ROW: "id document",
        CHOICE: "kind",
        STAFF: "by at",
        GUARDED: "reason",
        SEAL: "content_hash chain_position previous_seal seal",
    },
    "reports.DocumentChain": {ROW: "id ward", SEAL: "length head"},
    # those who sign stand on what they sign
    "reports.Signer": {
        ROW: "id ward",
        CHOICE: "body deputy active",
        STAFF: "full_name post rank added_by added_at",
    },
    "reports.DocumentSettings": {ROW: "id ward", CHOICE: "keeps_series prints_code", STAFF: "saved_by saved_at"},
    "reports.WordTemplate": {
        ROW: "id ward",
        CHOICE: "kind",
        DAY: "begins_on",
        SEAL: "version fingerprint",
        GUARDED: "note",
        FORM: "file",
        STAFF: "added_by added_at put_away_by put_away_at",
    },
    "reports.BuiltInTemplate": {ROW: "id", SEAL: "name", FORM: "file", STAFF: "kept_at"},
    "reports.BooksApproval": {
        ROW: "id ward",
        DAY: "starts_on ends_on",
        FROZEN: "figures",
        SEAL: "figures_hash",
        CHOICE: "one_officer",
        STAFF: "asked_by asked_at approved_by approved_at",
    },
    "reports.CommendationRequest": {
        ROW: "id ward document commendation",
        CHOICE: "form outcome",
        OFFICIAL: "body decision_number",
        DAY: "first_year last_year asked_on decided_on",
        COUNT: "figures",
        GUARDED: "award note",
        STAFF: "noted_by noted_at changed_by changed_at",
    },
    "reports.ProvincePack": {
        ROW: "id province ward form",
        CHOICE: "kind period format state leaves_blank",
        COUNT: "total done gaps",
        SEAL: "token",
        SENTENCE: "message",
        STAFF: "by at expires_at beat_at",
    },
    "reports.WardMonthTotal": {
        ROW: "id ward edition",
        DAY: "month",
        CHOICE: "indicator at_least",
        COUNT: "value units_reported units_expected",
    },
    "reports.ProvinceMonthTotal": {
        ROW: "id province",
        DAY: "month",
        CHOICE: "is_sample indicator",
        COUNT: "wards told at_least value base reported expected",
    },
    "reports.UnitYearCoverage": {ROW: "id ward unit edition", DAY: "year months", CHOICE: "indicator"},
}

TABLES = {
    model._meta.label: model
    for label in ("accounts", "residents", "reports")
    for model in apps.get_app_config(label).get_models(include_auto_created=True)
    if not model._meta.proxy
}


def reason_of(field) -> str:
    """The reason that the column is listed under; "" where it is not, which another test says."""
    reasons = COLUMNS.get(field.model._meta.label, {})
    return next((reason for reason, names in reasons.items() if field.name in names.split()), "")


FIELDS = [field for model in TABLES.values() for field in model._meta.local_fields]


@pytest.mark.parametrize("label", sorted(TABLES.keys() | COLUMNS.keys()))
def test_every_column_has_one_reason(label):
    assert label in TABLES, "no such table any more"
    listed = [name for names in COLUMNS.get(label, {}).values() for name in names.split()]
    assert sorted(listed) == sorted(field.name for field in TABLES[label]._meta.local_fields)


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_free_text_is_behind_the_guard_and_only_that_is(field):
    assert (validate_free_text in field.validators) == (reason_of(field) == GUARDED)


@pytest.mark.parametrize("field", [each for each in FIELDS if isinstance(each, models.TextField)], ids=str)
def test_a_long_text_is_guarded_or_made_by_the_program(field):
    assert reason_of(field) in (GUARDED, FROZEN, PASSING)


@pytest.mark.parametrize("field", [each for each in FIELDS if each.is_relation], ids=str)
def test_a_reference_to_a_person_is_to_staff_and_any_other_is_a_row(field):
    to_a_person = field.related_model._meta.label == "accounts.User"
    assert reason_of(field) == (STAFF if to_a_person else ROW)


@pytest.mark.parametrize("label", ["residents.TipOff", "residents.SupervisedPerson", "residents.Case"])
def test_where_people_are_at_risk_nothing_is_typed_but_the_number(label):
    typed = [
        field.name
        for field in TABLES[label]._meta.local_fields
        if isinstance(field, models.CharField) and not field.choices and field.editable
    ]
    assert typed == ["number"]
