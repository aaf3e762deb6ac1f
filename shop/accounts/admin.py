"""Accounts in the back office. Five of Oscar's own admin pages need this one to exist."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from shop.accounts.models import User


@admin.register(User)
class UserAdmin(ModelAdmin):
    """To find a person; a password is set by its owner, never here."""

    list_display = ["email", "first_name", "last_name", "is_staff", "date_joined"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["email", "first_name", "last_name"]
    fields = ["email", "first_name", "last_name", "phone_number", "is_active", "is_staff", "groups"]
    readonly_fields = ["date_joined", "last_login"]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
