"""The pages of pieces: a list to find them, one page to write everything down."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shop.backoffice.pieces.form import PieceForm
from shop.backoffice.pieces.pictures import PictureInline
from shop.backoffice.pieces.piece_list import PieceList
from shop.backoffice.pieces.variants import VariantInline
from shop.jewellery.models import Jewel
from shop.jewellery.pieces import lines_of, remove_piece, save_piece

NOT_DELETED = (
    "“{title}” is ooit besteld en hoort bij die bestelling, dus verwijderen kan niet. "
    "Zet “In de winkel” uit: dan ziet niemand het nog."
)


@admin.register(Jewel)
class PieceAdmin(PieceList):
    """Writes through the verbs of shop/jewellery, so that product, jewel, price and search stay in step."""

    form = PieceForm
    warn_unsaved_form = True

    def view_on_site(self, obj: Any) -> str | None:
        return obj.product.get_absolute_url() if obj.product.is_public else None

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[str, dict[str, Any]]]:
        """What is sold in variants has no price and stock of its own."""
        in_variants = obj is not None and obj.product.is_parent
        offer = [] if in_variants else [("price", "stock")]
        return [
            ("Het sieraad", {"fields": ["title", "summary", "description", "category"]}),
            (
                "Verkoop",
                {
                    "fields": [
                        *([] if obj else ["has_variants"]),
                        *offer,
                        "lead_days",
                        "is_unique",
                        "is_bespoke",
                        "fits_letterbox",
                        "is_public",
                        "is_featured",
                        "position",
                        "article",
                    ]
                },
            ),
            (
                "Kenmerken",
                {"fields": ["metal", "mass_g", "finish", "stones", "size_note", "care", "warnings"]},
            ),
        ]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[type[Any]]:
        in_variants = obj is not None and obj.product.is_parent
        return [VariantInline, PictureInline] if in_variants else [PictureInline]

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Variants hang on the jewel's product, not on the jewel."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, VariantInline):
            kwargs["instance"] = obj.product
        return kwargs

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Does not call `super()`: the verb writes the jewel too."""
        save_piece(obj, form.facts)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if not obj.product.is_parent:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, f"“{obj.product.title}” is bewaard. Vul nu de uitvoeringen in.")
        return redirect("admin:jewellery_jewel_change", obj.pk)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        jewel = self.get_object(request, object_id)
        if jewel is not None and lines_of(jewel.product).exists():
            messages.error(request, NOT_DELETED.format(title=jewel.product.title))
            return redirect("admin:jewellery_jewel_change", jewel.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        remove_piece(obj.product)
