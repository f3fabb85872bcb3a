"""The people of the sample: one a role, under the name of the role, and without a password until one is set."""

from datetime import date

from django.utils.translation import gettext as _

from reports.sample.facts import Sample
from reports.sample.toml_table import SampleError
from residents.models import Province, Ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

USERNAMES: dict[Role, tuple[str, str]] = {
    Role.OFFICER: ("canbo", "Cán bộ tổng hợp"),
    Role.CHIEF: ("chihuy", "Trưởng Công an phường"),
    Role.COMMITTEE: ("banchidao", "Thành viên Ban Chỉ đạo"),
    Role.ADMINISTRATOR: ("quantri", "Quản trị hệ thống"),
    Role.PROVINCE: ("tinh", "Cán bộ tổng hợp cấp tỉnh"),
}


def make_people(sample: Sample, ward: Ward, province: Province) -> dict[Role, User]:
    """The people by their role. Raises SampleError where one of the names to sign in with is somebody's already."""
    names = [username for username, _full_name in USERNAMES.values()]
    taken = User.objects.filter(username__in=names).values_list("username", flat=True)
    if taken:
        message = _("Tên đăng nhập đã có người dùng: %(names)s. Không nạp dữ liệu mẫu vào cơ sở dữ liệu này.")
        raise SampleError(message % {"names": ", ".join(sorted(taken))})
    starts_on = date(sample.article.years[0], 1, 1)
    people = {}
    for role, (username, full_name) in USERNAMES.items():
        people[role] = User.objects.create_user(username, full_name=full_name)
        where = {"province": province} if role == Role.PROVINCE else {"ward": ward}
        Membership.objects.create(user=people[role], role=role, starts_on=starts_on, **where)
    return people
