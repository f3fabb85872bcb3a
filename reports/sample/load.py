"""Loading the sample: all of it or nothing."""

from pathlib import Path

from django.db import transaction

from reports.sample.datafile import DATA_FILE, read
from reports.sample.facts import Sample
from reports.sample.months import run_months
from reports.sample.movement_books import write_movement_books
from reports.sample.people import make_people
from reports.sample.place import make_place, make_ward, province_of
from reports.sample.pledges import write_pledges
from reports.sample.security import write_security
from reports.sample.supervision import write_supervision
from residents.models import Ward
from wardsecurity.accounts.permissions import Role


def load(path: Path = DATA_FILE) -> tuple[Sample, bool]:
    """Build the sample ward of the file; returns the file's content and whether anything had to be done.

    Raises Refused (SampleError for the file itself, or what an action says), and then nothing has changed.
    """
    sample = read(path)
    with transaction.atomic():
        province = province_of(sample)
        if Ward.objects.filter(code=sample.ward.code, is_sample=True).exists():
            return sample, False
        ward = make_ward(sample, province)
        people = make_people(sample, ward, province)
        place = make_place(sample, ward, people[Role.OFFICER])
        write_pledges(sample, place)
        write_security(sample, place)
        write_supervision(sample, place)
        write_movement_books(sample, place)
        run_months(sample, ward=ward, officer=people[Role.OFFICER], chief=people[Role.CHIEF])
    return sample, True
