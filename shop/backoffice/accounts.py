"""Accounts on the desk: to find a person, to close an account, and for the owner to say who is staff.

Not for passwords, and not for e-mail addresses: those are changed by the account's own holder, who proves the
new address.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from shop.accounts.models import User
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.roles import roles

ALWAYS_FIXED = ["email", "date_joined", "last_login"]
POWERS = ["is_staff", "groups"]


class AccountForm(forms.ModelForm):
    """A person's name and what he may."""

    groups = forms.ModelMultipleChoiceField(
        label="Rollen",
        queryset=Group.objects.none(),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "phone_number", "is_active", "is_staff", "groups"]
        labels = {"is_active": "Mag inloggen", "is_staff": "Medewerker", "groups": "Rollen"}
        help_texts = {
            "is_active": "Zet dit uit om een account af te sluiten.",
            "is_staff": "Mag in het beheer komen. Wat daar mag, staat in de rollen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "groups" in self.fields:  # not for who may only look at them
            field: Any = self.fields["groups"]
            field.queryset = roles()


@admin.register(User)
class AccountAdmin(DeskAdmin):
    """Only the owner makes someone staff, or touches the account of staff; nobody shuts himself out."""

    form = AccountForm
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
