from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wardsecurity.accounts"
    label = "accounts"
