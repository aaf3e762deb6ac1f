"""The user model and what stands around logging in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shop.accounts"
    verbose_name = "Accounts"
