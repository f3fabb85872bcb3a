"""Which units have a pledge already: so that a day sent twice is noticed."""

from datetime import date

from residents.models import Pledge, PledgeCampaign, Ward


def already_signed(ward: Ward, campaign: PledgeCampaign, day: date) -> frozenset[int]:
    """The units with a pledge in the campaign on the day. One query."""
    rows = Pledge.objects.filter(ward=ward, campaign=campaign, signed_on=day)
    return frozenset(rows.values_list("unit_id", flat=True))
