"""C24-C30 broken."""

from dataclasses import replace
from typing import Any

from django import forms

from privacy.legal import DataCategory
from privacy.registry import registry
from shop.accounts.forms import SignupForm
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.order.models import Order
from shop.newsletter.models import Subscription
from tests.backoffice.newsletter.data import subscribed
from tests.fulfilment.orders import paid_order
from tests.promises.breaking import World, breaks, keeps


def redeclare(world: World, model: str, **changes: Any) -> None:
    changed = {**registry._declarations, model: replace(registry.declaration_of(model), **changes)}
    world.monkeypatch.setattr(registry, "_declarations", changed)


@breaks("C24")
def _registration_asks_a_birthday(world: World) -> None:
    asked = {**SignupForm.base_fields, "birthday": forms.DateField()}
    world.monkeypatch.setattr(SignupForm, "base_fields", asked)


@breaks("C25")
def _a_kind_without_a_purpose(world: World) -> None:
    redeclare(world, "order.shippingaddress", purpose=" ")


@breaks("C26")
def _a_heading_without_a_field(world: World) -> None:
    left = {
        label: one
        for label, one in registry._declarations.items()
        if all(field.category != DataCategory.JEWEL for field in one.fields)
    }
    world.monkeypatch.setattr(registry, "_declarations", left)


@breaks("C27")
def _the_checkout_asks_a_birthday(world: World) -> None:
    asked = {**CheckoutForm.base_fields, "birthday": forms.DateField()}
    world.monkeypatch.setattr(CheckoutForm, "base_fields", asked)


@breaks("C28")
def _an_order_without_a_promised_day(world: World) -> None:
    order = paid_order()
    Order.objects.filter(pk=order.pk).update(promised_by=None)


@breaks("C29")
def _notes_are_not_shown(world: World) -> None:
    left = dict(registry._declarations)
    left.pop("order.ordernote")
    world.monkeypatch.setattr(registry, "_declarations", left)


@keeps("C30")
def _somebody_confirmed(world: World) -> None:
    subscribed("ja@voorbeeld.nl")


@breaks("C30")
def _an_address_was_put_on_the_list(world: World) -> None:
    facts = dict.fromkeys(("asked_at", "mailed_at", "confirmed_at"), world.now)
    Subscription.objects.create(email="klant@voorbeeld.nl", source="import", **facts)
