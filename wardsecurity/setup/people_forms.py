"""The forms about people: somebody new, what they are called, and their roles from a day on."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.setup import boxes
from wardsecurity.text import TextError, normalise

# The province's role is not the ward's to give.
ROLES = [(role.value, role.label) for role in Role if role not in (Role.PROVINCE, Role.COUNTRY)]


class NewPersonForm(forms.Form):
    username = boxes.line(
        gettext_lazy("Tên đăng nhập"),
        most=60,
        help_text=gettext_lazy("Viết liền, không dấu, ví dụ canbo.dongkinh."),
        autocapitalize="none",
        spellcheck="false",
    )
    full_name = boxes.line(gettext_lazy("Họ tên"), most=120, help_text=gettext_lazy("Như ghi trên báo cáo."))
    post = boxes.line(gettext_lazy("Chức vụ"), most=120, required=False)
    role = boxes.choice(gettext_lazy("Vai trò"), ROLES)
    starts_on = boxes.day(gettext_lazy("Từ ngày"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"starts_on": timezone.localdate()}, **kwargs)

    def clean_username(self) -> str:
        try:
            name = normalise(self.cleaned_data["username"])
        except TextError as error:
            raise ValidationError(_(error.message) % error.params) from error
        if " " in name:
            raise ValidationError(_("Tên đăng nhập viết liền, không có dấu cách."), code="blank")
        return name


class PersonForm(forms.Form):
    full_name = boxes.line(gettext_lazy("Họ tên"), most=120)
    post = boxes.line(gettext_lazy("Chức vụ"), most=120, required=False)

    def __init__(self, user: User, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"full_name": user.full_name, "post": user.post}, **kwargs)


class RoleForm(forms.Form):
    """Another role from a day on."""

    role = boxes.choice(gettext_lazy("Vai trò"), ROLES)
    on = boxes.day(gettext_lazy("Từ ngày"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": timezone.localdate()}, **kwargs)


class EndForm(forms.Form):
    last_day = boxes.day(gettext_lazy("Ngày cuối"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"last_day": timezone.localdate()}, **kwargs)


class CapacityForm(GuardedForm):
    """In which capacity a person approves: the head, or a deputy to whom it is given for a time."""

    guarded: ClassVar[tuple[str, ...]] = ("decision",)

    deputy = boxes.yes(gettext_lazy("Phó Trưởng Công an phường, được giao duyệt số liệu"))
    last_day = boxes.day(
        gettext_lazy("Được giao đến hết ngày"),
        help_text=gettext_lazy("Để trống: đến khi có thông báo mới."),
        required=False,
    )
    decision = boxes.line(
        gettext_lazy("Văn bản giao"),
        help_text=gettext_lazy("Số, ngày của văn bản, nếu có."),
        most=120,
        required=False,
    )

    def __init__(self, membership: Membership, data: Any = None, **kwargs: Any) -> None:
        known = {"deputy": membership.deputy, "last_day": membership.ends_on, "decision": membership.decision}
        super().__init__(data, initial=known, **kwargs)
