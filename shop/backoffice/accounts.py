"""Accounts on the desk: to find a person, to close an account, and for the owner to say who is staff.

Not for passwords, and not for e-mail addresses: those are changed by the account's own holder, who proves the
new address.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultiple

from shop.accounts.models import User

ALWAYS_FIXED = ["email", "date_joined", "last_login"]
POWERS = ["is_staff", "groups"]


@admin.register(User)
class AccountAdmin(ModelAdmin):
    """Only the owner makes someone staff, or touches the account of staff; nobody shuts himself out."""

    list_display = ["email", "first_name", "last_name", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["email", "first_name", "last_name"]
    search_help_text = "E-mailadres of naam"
    ordering = ["-date_joined", "-pk"]
    fields = [
        "email",
        "first_name",
        "last_name",
        "phone_number",
        "is_active",
        *POWERS,
        "date_joined",
        "last_login",
    ]
    actions = None
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and (obj.is_staff or obj.is_superuser) and not request.user.is_superuser:
            return False
        return bool(super().has_change_permission(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = list(ALWAYS_FIXED)
        if not request.user.is_superuser:
            fixed += POWERS
        if obj is not None and obj == request.user:
            fixed += ["is_active", "is_staff"]
        return fixed

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"label": "Rollen", "help_text": "", "widget": UnfoldAdminCheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
