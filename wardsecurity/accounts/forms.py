"""What a person types about themselves: to sign in, and to change a password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from wardsecurity.accounts.models import User
from wardsecurity.text import TextError, normalise


def _password(label: Any, autocomplete: str, help_text: Any = "", **attributes: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "form-control", **attributes})
    required = {"required": _("Đồng chí chưa nhập mục này.")}
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text, error_messages=required)


# Django's own sentences are not all translated, and none says đồng chí.
TOO_WEAK = {
    "password_too_short": _("Mật khẩu mới quá ngắn: cần ít nhất %(min_length)d ký tự."),
    "password_too_similar": _("Mật khẩu mới quá giống tên đăng nhập hay thông tin của đồng chí."),
    "password_too_common": _("Mật khẩu mới là mật khẩu nhiều người dùng, dễ đoán."),
    "password_entirely_numeric": _("Mật khẩu mới chỉ gồm chữ số: đồng chí thêm chữ cái."),
}


def _worded(error: ValidationError) -> ValidationError:
    return ValidationError(TOO_WEAK.get(error.code or "", error.message), code=error.code, params=error.params)


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu không đúng. Đồng chí kiểm tra chữ hoa, chữ thường và bộ gõ rồi nhập lại; "
            "sai nhiều lần liên tiếp sẽ bị tạm khóa."
        ),
        "inactive": _("Tài khoản này đã ngừng sử dụng; đồng chí liên hệ quản trị của phường."),
    }
    password = _password(_("Mật khẩu"), "current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = _("Tên đăng nhập")
        name.error_messages["required"] = _("Đồng chí chưa nhập mục này.")
        name.widget.attrs |= {"class": "form-control", "spellcheck": "false"}

    def clean_username(self) -> str:
        """In the form that names are stored in; one that cannot be stored, also for its length, is nobody's."""
        try:
            name = normalise(self.cleaned_data["username"])
        except TextError as error:
            raise self.get_invalid_login_error() from error
        if len(name) > (User._meta.get_field("username").max_length or 0):
            raise self.get_invalid_login_error()
        return name


class PasswordForm(forms.Form):
    """The present password and twice the new one, of `user`."""

    old = _password(_("Mật khẩu hiện nay"), "current-password", autofocus=True)
    new = _password(
        _("Mật khẩu mới"),
        "new-password",
        _("Ít nhất 8 ký tự, không chỉ gồm chữ số, không giống tên đăng nhập hay họ tên, không phải mật khẩu hay gặp."),
    )
    again = _password(_("Nhập lại mật khẩu mới"), "new-password")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @sensitive_variables()
    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise ValidationError(_("Mật khẩu hiện nay không đúng."), code="wrong")
        return old

    @sensitive_variables()
    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        if new == self.cleaned_data.get("old"):
            raise ValidationError(_("Mật khẩu mới phải khác mật khẩu hiện nay."), code="same")
        try:
            validate_password(new, self.user)
        except ValidationError as refused:
            raise ValidationError([_worded(each) for each in refused.error_list]) from refused
        return new

    @sensitive_variables()
    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise ValidationError(_("Hai lần nhập mật khẩu mới chưa giống nhau."), code="mismatch")
        return again


class AccountForm(forms.Form):
    """What a person says about their own mail."""

    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        help_text=_("Để trống thì không nhận thư nhắc việc."),
        widget=forms.EmailInput(attrs={"class": "form-control", "autocomplete": "email"}),
        error_messages={"invalid": _("Địa chỉ thư không đúng, ví dụ đúng: ten@congan.example.vn.")},
    )
    wants_digest = forms.BooleanField(
        label=_("Nhận thư nhắc việc"),
        required=False,
        help_text=_("Mỗi ngày nhiều nhất một thư, chỉ khi có tháng đến hạn, quá hạn, bị trả lại hoặc chờ duyệt."),
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    digest_language = forms.ChoiceField(
        label=_("Ngôn ngữ của thư"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, user: User, data: Any = None) -> None:
        own = {name: getattr(user, name) for name in ("email", "wants_digest", "digest_language")}
        super().__init__(data, initial=own)
