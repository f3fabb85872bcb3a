"""Plain functions that put rows into the books. Each takes what the test is about and fills in the rest.

The day of an event decides the month it counts in, unless `…_counts_on` is given. Reference rows (province, theme,
subject) are found or made: a test with `transactional_db` starts without what the migrations brought.
"""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from residents import models

DAY = date(2009, 3, 10)  # where a test does not care which day it is

_numbers = count(1)


def make_province(code: str = "20", name: str = "Tỉnh Lạng Sơn") -> models.Province:
    return models.Province.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_ward(code: str = "", *, province: models.Province | None = None, **fields: Any) -> models.Ward:
    """A ward that reports from 2005-01 on; use_counters() says which books it keeps."""
    code = code or f"9{next(_numbers):04d}"
    defaults = {"name": f"Phường {code}", "reports_from": "2005-01", "province": province or make_province()}
    return models.Ward.objects.create(code=code, **{**defaults, **fields})


def make_block(ward: models.Ward, number: int | None = None, **fields: Any) -> models.Unit:
    """Khối `number`, with the code K01 …; the next one where no number is given."""
    number = number or models.Unit.objects.filter(ward=ward, kind="block").count() + 1
    defaults = {"code": f"K{number:02d}", "name": f"Khối {number}", "kind": "block"}
    return models.Unit.objects.create(ward=ward, **{**defaults, **fields})


def make_school(ward: models.Ward, number: int | None = None, **fields: Any) -> models.Unit:
    number = number or models.Unit.objects.filter(ward=ward, kind="school").count() + 1
    defaults = {"code": f"T{number:02d}", "name": f"Trường số {number}", "kind": "school"}
    return models.Unit.objects.create(ward=ward, **{**defaults, **fields})


def make_workplace(ward: models.Ward, number: int | None = None, **fields: Any) -> models.Unit:
    number = number or models.Unit.objects.filter(ward=ward, kind="workplace").count() + 1
    defaults = {"code": f"C{number:02d}", "name": f"Cơ quan số {number}", "kind": "workplace"}
    return models.Unit.objects.create(ward=ward, **{**defaults, **fields})


def make_size(unit: models.Unit, year: int = 2009, **fields: Any) -> models.UnitSize:
    return models.UnitSize.objects.create(unit=unit, year=year, **fields)


def make_succession(before: models.Ward, after: models.Ward, on: date, **fields: Any) -> models.Succession:
    defaults: dict[str, Any] = {"kind": "merger"}
    return models.Succession.objects.create(ward_before=before, ward_after=after, on=on, **{**defaults, **fields})


def use_counters(
    ward: models.Ward, codes: Iterable[str], *, since: date = date(2005, 1, 1), until: date | None = None
) -> list[models.CounterUse]:
    """The ward's books serve these indicators from `since` on: no entries is then a confirmed 0."""
    return models.CounterUse.objects.bulk_create(
        models.CounterUse(ward=ward, indicator=code, used_from=since, used_until=until) for code in codes
    )


def make_theme(name: str = "Phòng, chống tội phạm") -> models.Theme:
    return models.Theme.objects.get_or_create(ward=None, name=name)[0]


def make_subject(name: str = "Trộm cắp tài sản") -> models.Subject:
    return models.Subject.objects.get_or_create(ward=None, name=name)[0]


def make_law(subject: str = "ward_education", number: str = "1/2000/NĐ-CP", **fields: Any) -> models.LegalBasis:
    defaults = {"kind": "Nghị định", "title": f"văn bản {number}"}
    return models.LegalBasis.objects.create(subject=subject, number=number, **{**defaults, **fields})


def make_association(ward: models.Ward, name: str = "") -> models.Association:
    return models.Association.objects.create(ward=ward, name=name or f"Hội số {next(_numbers)}")


def make_campaign(ward: models.Ward, **fields: Any) -> models.PledgeCampaign:
    defaults = {"title": f"Đợt ký cam kết {next(_numbers)}", "starts_on": date(2005, 1, 1)}
    campaign = models.PledgeCampaign.objects.create(ward=ward, **{**defaults, **fields})
    campaign.themes.add(make_theme())
    return campaign


def make_pledge(
    unit: models.Unit, signed_on: date = DAY, *, campaign: models.PledgeCampaign | None = None, **fields: Any
) -> models.Pledge:
    """What a block (10 households), a school (20 pupils, 2 staff) or a workplace signed."""
    counts: dict[str, dict[str, Any]] = {
        "block": {"audience": "households", "households": 10},
        "school": {"audience": "school", "pupils": 20, "staff": 2},
        "workplace": {"audience": "workplace"},
    }
    campaign = campaign or models.PledgeCampaign.objects.filter(ward=unit.ward).first() or make_campaign(unit.ward)
    return models.Pledge.objects.create(
        ward=unit.ward, unit=unit, campaign=campaign, **_on("signed", signed_on, {**counts[unit.kind], **fields})
    )


def make_programme(
    ward: models.Ward, starts_on: date = DAY, *, associations: Iterable[models.Association] = (), **fields: Any
) -> models.CoordinationProgramme:
    defaults = {"title": f"Chương trình phối hợp {next(_numbers)}", "starts_on": starts_on}
    programme = models.CoordinationProgramme.objects.create(ward=ward, **{**defaults, **fields})
    programme.associations.add(*associations)
    return programme


def make_session(ward: models.Ward, held_on: date = DAY, **fields: Any) -> models.AwarenessSession:
    defaults = {"theme": fields.pop("theme", None) or make_theme(), "attendances": 30}
    return models.AwarenessSession.objects.create(ward=ward, **_on("held", held_on, {**defaults, **fields}))


def make_tipoff(ward: models.Ward, received_on: date = DAY, **fields: Any) -> models.TipOff:
    """A tip-off, not yet assessed; `assessed_on` makes it valuable unless `worth` says otherwise."""
    defaults: dict[str, Any] = {"subject": fields.pop("subject", None) or make_subject()}
    if fields.get("assessed_on"):
        defaults |= {"worth": "valuable", "assessed_counts_on": fields["assessed_on"]}
    return models.TipOff.objects.create(ward=ward, **_on("received", received_on, {**defaults, **fields}))


def make_case(
    ward: models.Ward, occurred_on: date | None = DAY, *, cleared_on: date | None = None, **fields: Any
) -> models.Case:
    defaults = {"subject": fields.pop("subject", None) or make_subject()}
    days = _on("occurred", occurred_on, _on("cleared", cleared_on, {**defaults, **fields}))
    return models.Case.objects.create(ward=ward, **days)


def make_persons(case: models.Case, persons: int = 1, dealt_on: date = DAY, **fields: Any) -> models.PersonsDealtWith:
    return models.PersonsDealtWith.objects.create(
        ward=case.ward, case=case, persons=persons, **_on("dealt", dealt_on, fields)
    )


def make_accident(ward: models.Ward, occurred_on: date = DAY, **fields: Any) -> models.TrafficAccident:
    return models.TrafficAccident.objects.create(ward=ward, **_on("occurred", occurred_on, fields))


def make_supervised(
    ward: models.Ward, started_on: date = DAY, *, ended_on: date | None = None, **fields: Any
) -> models.SupervisedPerson:
    """A dossier of education at the ward; `ended_on` completes it unless `outcome` says otherwise."""
    defaults = {"number": f"HS-{next(_numbers)}", "measure": "ward_education"}
    if ended_on:
        defaults["outcome"] = "completed"
    days = _on("started", started_on, _on("ended", ended_on, {**defaults, **fields}))
    return models.SupervisedPerson.objects.create(ward=ward, **days)


def make_model(ward: models.Ward, starts_on: date = DAY, **fields: Any) -> models.SelfManagementModel:
    defaults = {"name": f"Mô hình {next(_numbers)}", "kind": "security", "starts_on": starts_on}
    return models.SelfManagementModel.objects.create(ward=ward, **{**defaults, **fields})


def make_site(
    block: models.Unit, starts_on: date = DAY, *, model: models.SelfManagementModel | None = None, **fields: Any
) -> models.ModelSite:
    model = model or make_model(block.ward, starts_on)
    return models.ModelSite.objects.create(ward=block.ward, block=block, model=model, starts_on=starts_on, **fields)


def make_team(site: models.ModelSite, starts_on: date = DAY, **fields: Any) -> models.ImplementingTeam:
    return models.ImplementingTeam.objects.create(ward=site.ward, site=site, starts_on=starts_on, **fields)


def make_pilot(block: models.Unit, starts_on: date = DAY, **fields: Any) -> models.PilotSite:
    return models.PilotSite.objects.create(ward=block.ward, block=block, starts_on=starts_on, **fields)


def make_evaluation(unit: models.Unit, year: int, **fields: Any) -> models.Evaluation:
    defaults = {"registered_on": date(year - 1, 11, 20)}
    return models.Evaluation.objects.create(ward=unit.ward, unit=unit, year=year, **{**defaults, **fields})


def make_commendation(ward: models.Ward, decided_on: date | None = DAY, **fields: Any) -> models.Commendation:
    """One of the ward itself; `recipient="individuals", individuals=3` for persons."""
    defaults: dict[str, Any] = {"body": "Bộ Công an", "form": "not_stated", "recipient": "ward"}
    defaults["year"] = decided_on.year if decided_on else DAY.year
    return models.Commendation.objects.create(ward=ward, **_on("decided", decided_on, {**defaults, **fields}))


def make_directive(ward: models.Ward, issued_on: date = DAY, **fields: Any) -> models.Directive:
    defaults = {"kind": "plan", "body": "UBND phường", "abstract": "Kế hoạch ký cam kết"}
    return models.Directive.objects.create(ward=ward, **_on("issued", issued_on, {**defaults, **fields}))


def _on(event: str, day: date | None, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the day of the event and the day it counts by, which is the same unless given."""
    return {f"{event}_on": day, f"{event}_counts_on": day, **fields}
