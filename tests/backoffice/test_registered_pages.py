"""The desk holds its own pages and no others."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from oscar.apps.payment.models import Bankcard
from unfold.admin import ModelAdmin

PAGES = {
    "accounts.User",
    "aftercare.WarrantyClaim",
    "auth.Group",
    "catalogue.Category",
    "consent.ConsentRecord",
    "cookie_consent.Cookie",
    "delivery.CountryGroup",
    "delivery.DeliveryWay",
    "jewellery.Jewel",
    "mollie.MethodChoice",
    "mollie.PaymentAttempt",
    "invoicing.Invoice",
    "newsletter.CampaignFigures",
    "order.Order",
    "policy.PublishedPolicy",
    "post_office.Email",
    "privacy.Erasure",
    "privacy.ExportPackage",
    "privacy.LegalHold",
    "privacy.ParkedRow",
    "privacy.PurgeRun",
    "privacy.Restriction",
    "privacy.RightsRequest",
    "registers.Breach",
    "registers.Disclosure",
    "registers.Processor",
    "registers.RefusedCall",
    "registers.SecrecyAcceptance",
    "registers.Viewing",
    "voucher.Voucher",
    "taxes.SchemePeriod",
    "traffic.DailySum",
}


def test_the_desk_has_exactly_these_pages() -> None:
    assert {model._meta.label for model in admin.site._registry} == PAGES


def test_a_page_from_a_package_is_not_taken_in() -> None:
    admin.site.register(Bankcard, ModelAdmin)

    assert not admin.site.is_registered(Bankcard)


def test_a_model_without_a_page_of_its_own_is_not_taken_in() -> None:
    admin.site.register(Bankcard)

    assert not admin.site.is_registered(Bankcard)


@pytest.mark.parametrize("page", ["payment_bankcard", "order_line", "catalogue_product", "sites_site"])
def test_packages_pages_have_no_address(page: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{page}_changelist")


def test_every_page_is_unfolds() -> None:
    assert [page for page in admin.site._registry.values() if not isinstance(page, ModelAdmin)] == []
