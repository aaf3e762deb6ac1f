"""Which of Mollie's payment methods the checkout shows, and in which order. Turning one on at Mollie is done there."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.mollie.methods import forget_remembered, image_path
from shop.mollie.methods_owner import MethodChoice

LENDS = (
    "Achteraf betalen: Mollie krijgt naam, adres en de artikelen van de klant, en de klant gaat een lening aan. "
    "Zet je dit aan, noem het dan in je privacybeleid; bij het afrekenen staat het er al bij."
)


@admin.register(MethodChoice)
class MethodChoiceAdmin(DeskAdmin):
    """Mollie names the methods, so none is added or removed here; the order is that of the numbers."""

    list_display = ["label", "picture_shown", "position", "is_hidden", "to_know"]
    list_editable = ["position", "is_hidden"]
    list_display_links = None
    ordering = ["position", "pk"]

    @column("Plaatje")
    def picture_shown(self, choice: MethodChoice) -> str | None:
        path = image_path(choice)
        return format_html('<img src="{}" width="48" height="30" alt="">', path) if path else None

    @column("Om te weten")
    def to_know(self, choice: MethodChoice) -> str | None:
        return LENDS if choice.is_pay_later else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        forget_remembered()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
