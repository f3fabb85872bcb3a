"""What every ward finds in place: provinces, chains of law, common themes and subjects, from residents/data/*.toml.

Called by data migrations with their historical models; run again it mends and adds, and never deletes.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.apps.registry import Apps

DATA = Path(__file__).with_name("data")


def read(name: str) -> dict[str, Any]:
    """The content of one of the files in residents/data."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def load_provinces(apps: Apps) -> None:
    model: Any = apps.get_model("residents", "Province")
    for row in read("provinces")["province"]:
        model.objects.update_or_create(code=row["code"], opened_on=row.get("opened_on"), defaults={"name": row["name"]})


def load_laws(apps: Apps) -> None:
    """Every document under each of its subjects, then its successor: that must exist first."""
    model: Any = apps.get_model("residents", "LegalBasis")
    written = {
        (subject, row["number"]): (row, _law(model, subject, row)) for row in laws() for subject in row["subjects"]
    }
    for (subject, _), (row, law) in written.items():
        if "replaced_by" in row:
            after, successor = written[subject, row["replaced_by"]]
            law.successor, law.in_force_until = successor, _day_before(after["in_force_from"])
            law.save(update_fields=["successor", "in_force_until"])


def laws() -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = read("laws")["law"]
    return documents


def load_themes(apps: Apps) -> None:
    model: Any = apps.get_model("residents", "Theme")
    for row in read("themes")["theme"]:
        model.objects.update_or_create(
            ward=None, name=row["name"], defaults={"legal_subject": row.get("legal_subject", "")}
        )


def load_subjects(apps: Apps) -> None:
    model: Any = apps.get_model("residents", "Subject")
    for name in read("subjects")["subjects"]:
        model.objects.get_or_create(ward=None, name=name)


def _law(model: Any, subject: str, row: dict[str, Any]) -> Any:
    facts = {key: row.get(key) for key in ("issued_on", "in_force_from")} | {"body": row["body"], "title": row["title"]}
    # The first migration that loads knows no wards' own documents; a ward's is never written here.
    common = {"ward": None} if any(each.name == "ward" for each in model._meta.fields) else {}
    return model.objects.update_or_create(
        subject=subject,
        kind=row["kind"],
        number=row["number"],
        **common,
        defaults={**facts, "is_checked": row["checked"]},
    )[0]


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
