"""Self-management models, pilot blocks and commendations: few rows, of which only the days are made up."""

from reports.sample.facts import Sample
from reports.sample.place import Place
from residents.models import Commendation, PilotSite, SelfManagementModel

_KINDS = (SelfManagementModel.Kind.SECURITY, SelfManagementModel.Kind.TRAFFIC)


def write_movement_books(sample: Sample, place: Place) -> None:
    SelfManagementModel.objects.bulk_create(_models(sample, place))
    PilotSite.objects.bulk_create(
        PilotSite(ward=place.ward, block=block, starts_on=sample.made_up.pilots_from, saved_by=place.keeper)
        for block in place.piloted(sample)[0]
    )
    Commendation.objects.bulk_create(_commendations(sample, place))


def _models(sample: Sample, place: Place) -> list[SelfManagementModel]:
    return [
        SelfManagementModel(
            ward=place.ward,
            name=name[0].upper() + name[1:],
            kind=_KINDS[at] if at < len(_KINDS) else SelfManagementModel.Kind.OTHER,
            starts_on=starts_on,
            saved_by=place.keeper,
        )
        for at, (name, starts_on) in enumerate(zip(sample.article.models, sample.made_up.models_from, strict=True))
    ]


def _commendations(sample: Sample, place: Place) -> list[Commendation]:
    """Each year by each body; which form it had, its number and its day are not said, so they stay empty."""
    return [
        Commendation(
            ward=place.ward,
            year=year,
            body=body,
            form=Commendation.Form.NOT_STATED,
            recipient=Commendation.Recipient.WARD,
            saved_by=place.keeper,
        )
        for year in sample.article.years
        for body in sample.article.bodies
    ]
