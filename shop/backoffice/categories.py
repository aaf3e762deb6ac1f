"""Categories: their name and text, whether they are shown, and their place in the menu."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from oscar.apps.catalogue.models import Category
from unfold.widgets import UnfoldAdminSelectWidget

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin


class CategoryForm(forms.ModelForm):
    """`after` is where it comes in the menu. The web address is made from the first name and then stays."""

    after = forms.ModelChoiceField(
        label="Komt na",
        queryset=Category.objects.none(),
        required=False,
        empty_label="Niets: staat vooraan",
        widget=UnfoldAdminSelectWidget,
        help_text="De volgorde in het menu van de winkel.",
    )

    class Meta:
        model = Category
        fields = ["name", "description", "is_public"]
        labels = {"description": "Tekst bovenaan de pagina", "is_public": "Zichtbaar in de winkel"}
        help_texts = {"is_public": "De sieraden blijven zelf te vinden, ook als hun categorie verborgen is."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Category.objects.get_root_nodes().exclude(pk=self.instance.pk)
        field: Any = self.fields["after"]
        field.queryset = others
        if self.instance.pk:
            self.initial["after"] = others.filter(path__lt=self.instance.path).last()
        else:
            self.initial["after"] = others.last()

    def clean_name(self) -> str:
        """Its web address must be free: two categories at one address would break the page of both."""
        name: str = self.cleaned_data["name"]
        slug = slugify(name)
        if not slug:
            raise forms.ValidationError("Gebruik in de naam ook letters of cijfers.")
        if not self.instance.pk and Category.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Er is al een categorie met deze naam.")
        return name


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    """One level, as in the menu. A category with sieraden in it is not deleted."""

    form = CategoryForm
    fields = ["name", "description", "after", "is_public"]
    list_display = ["name", "pieces", "is_public"]
    ordering = ["path"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return super().get_queryset(request).annotate(piece_count=Count("product"))

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the tree's own verbs, which keep the paths right. Does not call `super()`."""
        if change:
            obj.save()
        else:
            obj.slug = slugify(obj.name)
            Category.objects.add_root(instance=obj)
        if "after" in form.changed_data:
            _place(obj, after=form.cleaned_data["after"])

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        category = self.get_object(request, object_id)
        if category is not None and category.piece_count:
            messages.error(
                request,
                f"In “{category.name}” zitten nog sieraden. Zet die eerst in een andere categorie, "
                "of verberg de categorie.",
            )
            return redirect("admin:catalogue_category_change", category.pk)
        return super().delete_view(request, object_id, extra_context)

    @column("Sieraden")
    def pieces(self, category: Any) -> int:
        return int(category.piece_count)


def _place(category: Any, *, after: Any) -> None:
    """Moves it behind another, or to the front."""
    first = Category.objects.get_root_nodes()[0]
    if after is not None:
        Category.objects.move(category, after, "right")
    elif first != category:
        Category.objects.move(category, first, "left")
