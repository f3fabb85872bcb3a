"""What is to be seen to before a draft goes to be signed."""

import pytest

from reports.documents.drafting import drafted
from reports.documents.editing.points import hindrances, points
from tests.reports.desk import Desk
from tests.reports.issuing import draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("period", "hinders"), [("2009-04", True), ("2009-03", False)])
def test_a_period_without_any_approved_month_has_nothing_to_be_signed(period, hinders):
    document = draft(Desk().with_march(), period)
    found = hindrances(points(drafted(document), has_signer=True, is_over=True))
    assert any("chưa có số liệu được duyệt nào" in text for text in found) is hinders
