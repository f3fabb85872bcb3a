"""Every constraint of the books refuses the row that breaks it, and says why in Vietnamese."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint, Model

from residents import models
from tests.residents import rows

CONSTRAINTS = [
    pytest.param(model, constraint, id=constraint.name)
    for model in apps.get_app_config("residents").get_models()
    for constraint in model._meta.constraints
]

pytestmark = pytest.mark.django_db


def broken(model: type[Model], constraint: BaseConstraint) -> Model:
    """An unsaved row that breaks the constraint; where it takes two, the first is saved."""
    at = rows.make_setting()
    values = rows.good(model, at)
    if constraint.name == "law_not_its_own_successor":
        law = models.LegalBasis.objects.create(**values)
        law.successor = law
        return law
    common = rows.both(constraint.name, at)
    if common is None:
        return model(**{**values, **rows.bad(constraint.name, at)})
    model(**{**values, **common}).save()
    return model(**{**values, **common})


def write(row: Model) -> None:
    """Plain SQL, past every check of Django's."""
    table = type(row)._default_manager
    if row.pk:
        table.bulk_update([row], ["successor"])
    else:
        table.bulk_create([row])


@pytest.mark.parametrize(("model", "constraint"), CONSTRAINTS)
def test_a_form_says_in_vietnamese_why_not(model, constraint):
    row = broken(model, constraint)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert str(constraint.violation_error_message) in refusal.value.messages


@pytest.mark.parametrize(("model", "constraint"), CONSTRAINTS)
def test_the_database_refuses_what_passes_no_form(model, constraint):
    row = broken(model, constraint)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(row)


MODELS = [model for model in apps.get_app_config("residents").get_models() if not model._meta.proxy]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_good_row_passes(model):
    row = model(**rows.good(model, rows.make_setting()))
    row.full_clean()
    row.save()


# A comparison with NULL is unknown, and what is unknown passes a check: so a missing half has to be refused by name.
HALVES = [
    (models.Case, "case_occurred_counts_once", {"occurred_counts_on": None}),
    (models.Case, "case_cleared_counts_once", {"cleared_on": rows.DAY}),
    (models.TipOff, "tipoff_assessed_counts_once", {"worth": "valuable", "assessed_on": rows.DAY}),
    (models.SupervisedPerson, "supervised_ended_counts_once", {"outcome": "completed", "ended_on": rows.DAY}),
    (models.Commendation, "commendation_decision_with_its_day", {"decided_on": rows.DAY}),
    (models.Commendation, "commendation_counts_individuals", {"recipient": "individuals"}),
    (models.Pledge, "pledge_counts_fit_audience", {"households": None}),
]


@pytest.mark.parametrize(("model", "constraint", "half"), HALVES, ids=[name for _, name, _ in HALVES])
def test_the_half_of_a_pair_is_refused(model, constraint, half):
    row = model(**{**rows.good(model, rows.make_setting()), **half})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write(row)
