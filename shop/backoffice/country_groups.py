"""The groups of countries that prices of delivery hold for."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from oscar.apps.address.models import Country
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.delivery.countries import HOME_COUNTRY, country_name, possible_countries
from shop.delivery.models import CountryGroup


class GroupForm(forms.ModelForm):
    """Countries are ticked; only those whose postcodes the shop can check are there to tick."""

    countries = forms.MultipleChoiceField(
        label="Landen",
        choices=possible_countries,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        error_messages={"invalid_choice": "Van dat land kan de winkel de postcodes nog niet controleren."},
        help_text="Een land dat nergens is aangekruist, staat niet bij het afrekenen.",
    )

    class Meta:
        model = CountryGroup
        fields = ["name", "countries", "position"]

    def clean_countries(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["countries"]
        others = CountryGroup.objects.exclude(pk=self.instance.pk)
        elsewhere = {country for group in others for country in group.countries}
        for country in chosen:
            if country in elsewhere:
                raise forms.ValidationError(f"{country_name(country)} staat al in een andere groep.")
        if HOME_COUNTRY not in elsewhere | set(chosen):
            raise forms.ValidationError(f"{country_name(HOME_COUNTRY)} moet in een groep blijven staan.")
        return chosen


@admin.register(CountryGroup)
class CountryGroupAdmin(DeskAdmin):
    """A group that prices hang on cannot be deleted; the database says so too."""

    form = GroupForm
    list_display = ["name", "countries_text"]
    fields = ["name", "countries", "position"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        free = obj is None or not obj.prices.exists()
        return free and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for country in obj.countries:
            _make_known(country)

    @column("Landen", empty_value="geen")
    def countries_text(self, group: CountryGroup) -> str | None:
        return ", ".join(map(country_name, group.countries)) or None


def _make_known(country: str) -> None:
    """Addresses point at a row of the country."""
    name = country_name(country)
    Country.objects.get_or_create(
        iso_3166_1_a2=country,
        defaults={"name": name, "printable_name": name, "is_shipping_country": True},
    )
