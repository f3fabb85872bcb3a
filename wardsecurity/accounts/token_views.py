"""Mã truy cập: the keys of the person who is signed in."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wardsecurity.accounts import log, tokens
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import GuardedForm

_REQUIRED = {"required": gettext_lazy("Đồng chí chưa nhập mục này.")}


class TokenForm(GuardedForm):
    guarded = ("label",)

    label = forms.CharField(
        label=gettext_lazy("Dùng cho"),
        max_length=80,
        help_text=gettext_lazy("Ví dụ: bảng Excel báo cáo quý. Không ghi tên, địa chỉ, số điện thoại."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages=_REQUIRED,
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Dùng đến hết ngày"),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={"class": "form-control day", "placeholder": "dd/mm/yyyy", "autocomplete": "off"},
        ),
        error_messages=_REQUIRED
        | {"invalid": gettext_lazy("Ngày không đúng: đồng chí ghi ngày/tháng/năm, ví dụ 05/03/2009.")},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def token_list(request: PersonRequest) -> HttpResponse:
    """The keys, and a new one: its text stands on the page that answers, and nowhere after that."""
    sent = request.method == "POST"
    form, made = TokenForm(request.POST if sent else None), ""
    if sent and form.is_valid():
        made = _made(request, form)
    if made:
        form = TokenForm()
    today = timezone.localdate()
    rows = [(token, token.is_good(today)) for token in tokens.of_person(request.user)]
    context = {"form": form, "made": made, "tokens": rows, "api": request.build_absolute_uri("/api/v1/")}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def token_revoke(request: PersonRequest, token: int) -> HttpResponse:
    try:
        tokens.revoke(user=request.user, token=token)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        log.record(request, log.TOKEN_REVOKED, user=request.user, target=str(token))
        messages.success(request, _("Đã thu hồi mã; chương trình dùng mã đó không đọc được nữa."))
    return redirect("tokens")


def _made(request: PersonRequest, form: TokenForm) -> str:
    try:
        token, text = tokens.make(user=request.user, **form.cleaned_data)
    except ValidationError as error:
        for name, errors in error.message_dict.items():
            form.add_error(name if name in form.fields else None, errors)
        return ""
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""
    log.record(request, log.TOKEN_MADE, user=request.user, target=str(token.pk))
    return text
