"""Addresses of signing in and out, of one's own password and of the language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from wardsecurity.accounts import token_views, views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="login"),
    path("dang-xuat/", views.SignOut.as_view(), name="logout"),
    path("tai-khoan/", views.account, name="account"),
    path("doi-mat-khau/", views.password_change, name="password_change"),
    path("ma-truy-cap/", token_views.token_list, name="tokens"),
    path("ma-truy-cap/<int:token>/thu-hoi/", token_views.token_revoke, name="token_revoke"),
    path("ngon-ngu/", login_not_required(require_POST(set_language)), name="set_language"),
]
