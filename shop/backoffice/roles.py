"""Roles: what a member of staff may do on the desk. The owner herself may do everything."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from shop.backoffice.desk_admin import DeskAdmin

# What there is a page or a button for; the hundreds of other permissions of Django and Oscar do nothing here.
WORDS = {
    "order.view_order": "Bestellingen bekijken",
    "order.change_order": "Bestellingen verder zetten, terugbetalen en notities schrijven",
    "aftercare.view_warrantyclaim": "Garantiecodes opzoeken",
    "mollie.view_paymentattempt": "Betalingen bekijken, zonder gegevens van de klant",
    "invoicing.view_invoice": "Facturen bekijken en downloaden",
    "mollie.view_methodchoice": "Betaalmethoden bekijken",
    "mollie.change_methodchoice": "Betaalmethoden verbergen en ordenen",
    "jewellery.view_jewel": "Sieraden bekijken",
    "jewellery.add_jewel": "Sieraden toevoegen",
    "jewellery.change_jewel": "Sieraden, prijzen en voorraad wijzigen",
    "jewellery.delete_jewel": "Sieraden verwijderen die nooit besteld zijn",
    "catalogue.view_category": "Categorieën bekijken",
    "catalogue.add_category": "Categorieën toevoegen",
    "catalogue.change_category": "Categorieën wijzigen",
    "catalogue.delete_category": "Lege categorieën verwijderen",
    "taxes.view_schemeperiod": "Btw en omzet bekijken",
    "delivery.view_deliveryway": "Verzending bekijken",
    "delivery.add_deliveryway": "Manieren van bezorgen toevoegen",
    "delivery.change_deliveryway": "Manieren van bezorgen en verzendkosten wijzigen",
    "delivery.view_countrygroup": "Landengroepen bekijken",
    "delivery.add_countrygroup": "Landengroepen toevoegen",
    "delivery.change_countrygroup": "Landengroepen wijzigen",
    "delivery.delete_countrygroup": "Landengroepen zonder prijzen verwijderen",
    "voucher.view_voucher": "Kortingscodes bekijken",
    "voucher.add_voucher": "Kortingscodes toevoegen",
    "voucher.change_voucher": "Kortingscodes wijzigen",
    "voucher.delete_voucher": "Kortingscodes verwijderen die nooit gebruikt zijn",
    "accounts.view_user": "Accounts bekijken",
    "accounts.change_user": "Accounts wijzigen en afsluiten",
    "post_office.view_email": "Uitgaande mail bekijken",
    "traffic.view_dailysum": "Bezoek bekijken: aantallen, en nooit een bezoeker",
    "newsletter.view_campaignfigures": "De nieuwsbrief bekijken: aantallen, en nooit een adres",
    "newsletter.change_campaignfigures": "Mailchimp opnieuw laten proberen en laten vergelijken",
    "privacy.view_rightsrequest": "Verzoeken over gegevens lezen",
    "privacy.change_rightsrequest": "Verzoeken over gegevens beantwoorden",
    "privacy.view_restriction": "Zien welke gegevens stilstaan, en van welk verzoek",
    "privacy.change_restriction": "Stilstaande gegevens met een reden openen, en een beperking opheffen",
    "privacy.view_erasure": "Wissingen bekijken, niet van wie",
    "privacy.change_erasure": "Wissingen hervatten, nazoeken en meldingen afvinken",
    "privacy.view_legalhold": "Zien wat vastgehouden wordt en waarom",
    "privacy.change_legalhold": "Bestellingen vasthouden en dat weer opheffen",
    "consent.view_consentrecord": "Toestemmingen bekijken, niet van wie",
    "cookie_consent.view_cookie": "De lijst van cookies bekijken",
    "privacy.view_purgerun": "Bewaartermijnen en opruimrondes bekijken",
    "privacy.view_parkedrow": "Zien waarbij het opruimen misging",
    "privacy.change_parkedrow": "Wat misging bij het opruimen opnieuw proberen",
    "privacy.view_exportpackage": "Gegevenspakketten bekijken, niet wat erin zit",
    "registers.view_processor": "Verwerkers, hun overeenkomsten en het verwerkingsregister bekijken",
    "registers.change_processor": "Verwerkers wijzigen en overeenkomsten toevoegen",
    "registers.view_disclosure": "Zien wat er aan anderen gegeven is",
    "registers.change_disclosure": "Gegevens aan een instantie geven die dat mag vragen",
    "registers.view_breach": "Datalekken bekijken",
    "registers.change_breach": "Datalekken opschrijven en erover besluiten",
    "registers.view_viewing": "Zien wie naar welke gegevens keek",
    "registers.view_secrecyacceptance": "Zien wie geheimhouding beloofde",
    "registers.view_refusedcall": "Zien welke adressen de winkel niet mocht bellen",
    "promises.view_promisecheck": "Het bord met beloften zien",
    "promises.change_promisecheck": "De beloften nu laten nakijken",
    "policy.view_publishedpolicy": "De versies van het privacybeleid zien",
    "policy.change_publishedpolicy": "Het privacybeleid publiceren",
}
# A migration of Oscar's makes it, for a dashboard that has no address here.
OSCARS_GROUP = "All Oscar Dashboard Permissions"


class PermissionField(forms.ModelMultipleChoiceField):
    """Named in Dutch, by what it lets someone do."""

    def label_from_instance(self, permission: Any) -> str:
        return WORDS[f"{permission.content_type.app_label}.{permission.codename}"]


class RoleForm(forms.ModelForm):
    """A name and what it may."""

    permissions = PermissionField(
        label="Mag",
        queryset=Permission.objects.none(),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    class Meta:
        model = Group
        fields = ["name", "permissions"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["permissions"]
        field.queryset = offered_permissions()


def offered_permissions() -> QuerySet[Permission]:
    """In the order of WORDS' apps."""
    wanted = Q()
    for name in WORDS:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted).select_related("content_type")


def roles() -> QuerySet[Group]:
    """The groups that the owner made."""
    return Group.objects.exclude(name=OSCARS_GROUP).order_by("name")


@admin.register(Group)
class RoleAdmin(DeskAdmin):
    """For the owner alone: whoever may write roles may give himself everything."""

    form = RoleForm
    list_display = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return roles()

    def _is_owner(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_module_permission = has_view_permission = _is_owner
    has_add_permission = has_change_permission = has_delete_permission = _is_owner
