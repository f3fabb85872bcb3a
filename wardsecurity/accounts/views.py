"""Signing in and out, and one's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wardsecurity.accounts import log, people
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.forms import AccountForm, PasswordForm, SignInForm


class SignIn(LoginView):
    """Django's own, which keeps to addresses of ours and renews the session; with a row in the access log."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        response = super().form_valid(form)
        log.record(self.request, log.SIGN_IN, user=form.get_user())
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        log.record_refused_sign_in(self.request, form.cleaned_data.get("username"))
        return super().form_invalid(form)


class SignOut(LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        log.record(request, log.SIGN_OUT, user=request.user)
        return super().post(request, *args, **kwargs)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password_change(request: PersonRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if not form.is_valid():
        first = request.user.must_change_password
        return render(request, "accounts/password.html", {"form": form, "first": first})
    people.change_password(user=request.user, password=form.cleaned_data["new"])
    update_session_auth_hash(request, request.user)  # this session goes on; every other of this person ends
    log.record(request, log.PASSWORD_CHANGED, user=request.user)
    messages.success(request, _("Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng tài khoản này đã được đăng xuất."))
    return redirect("home")


@never_cache
@require_http_methods(["GET", "POST"])
def account(request: PersonRequest) -> HttpResponse:
    """One's own account: the mail, and whether to be reminded by it."""
    form = AccountForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/account.html", {"form": form})
    people.set_own(user=request.user, **form.cleaned_data)
    messages.success(request, _("Đã lưu tài khoản."))
    return redirect("account")
