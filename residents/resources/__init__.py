"""Import and export of the books: one resource a book, by the name that addresses and `import_book` know it by."""

from collections.abc import Mapping
from types import MappingProxyType

from residents.resources import movement, places, security
from residents.resources.base import BookResource, Column

BOOKS: Mapping[str, type[BookResource]] = MappingProxyType(
    {
        resource.book: resource
        for resource in (
            places.UnitResource,
            places.SizeResource,
            places.AssociationResource,
            places.CampaignResource,
            movement.PledgeResource,
            movement.SessionResource,
            movement.ProgrammeResource,
            movement.DirectiveResource,
            security.TipOffResource,
            security.CaseResource,
            security.PersonsResource,
            security.AccidentResource,
            security.SupervisionResource,
            security.ReviewResource,
            movement.ModelResource,
            movement.SiteResource,
            movement.PilotResource,
            movement.EvaluationResource,
            movement.CommendationResource,
        )
    }
)

BY_SLUG: Mapping[str, type[BookResource]] = MappingProxyType({each.slug: each for each in BOOKS.values()})

__all__ = ["BOOKS", "BY_SLUG", "BookResource", "Column"]
