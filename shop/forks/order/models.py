"""Oscar's order models; an order keeps its own copy of who the customer was."""

from django.conf import settings
from django.db import models
from oscar.apps.address.abstract_models import AbstractBillingAddress, AbstractShippingAddress
from oscar.apps.order.abstract_models import (
    AbstractLine,
    AbstractLinePrice,
    AbstractOrder,
    AbstractOrderDiscount,
    AbstractOrderLineDiscount,
    AbstractOrderNote,
    AbstractOrderStatusChange,
    AbstractSurcharge,
)
from phonenumber_field.modelfields import PhoneNumberField

from privacy import finding
from shop import held
from shop.forks.address.fields import DutchAddressFields


class Order(AbstractOrder):
    """Differs from Oscar: name, e-mail and phones are a snapshot on every order, with or without an account.

    Oscar reads the e-mail of an account's order from the account, where it is gone or changed later. What the tax
    office may ask for is kept by the database, here and in the tables below.
    """

    customer_name = models.CharField("naam", max_length=255, blank=True)
    phone_number = PhoneNumberField("telefoonnummer", blank=True)
    mobile_number = PhoneNumberField("mobiel nummer", blank=True)
    reserved_until = models.DateTimeField("gereserveerd tot", null=True, blank=True, db_index=True)
    customer_note = models.TextField("opmerking van de klant", max_length=1000, blank=True)
    # How he chose to pay: a value of fulfilment.payment_choice, and Mollie's open word for the method, if any.
    payment_choice = models.CharField("betaalt", max_length=20, default="online")
    wanted_method = models.CharField("gekozen betaalmethode", max_length=40, blank=True)
    # What he agreed to, in the versions that he saw (art. 6:230v lid 3 BW: only the words on the button count).
    privacy_version = models.CharField("versie privacybeleid", max_length=20, blank=True)
    terms_version = models.CharField("versie voorwaarden", max_length=20, blank=True)
    button_text = models.CharField("tekst op de knop", max_length=60, blank=True)
    promised_by = models.DateField("beloofd voor", null=True, blank=True)
    vat_mode = models.CharField("btw-regeling", max_length=10, default="normaal")
    vat_country = models.CharField("btw-land", max_length=2, default="NL")
    carrier = models.CharField("vervoerder", max_length=40, blank=True)
    track_code = models.CharField("track & trace", max_length=60, blank=True)

    class Meta(AbstractOrder.Meta):
        verbose_name = "bestelling"
        verbose_name_plural = "bestellingen"
        constraints = [models.UniqueConstraint(fields=["basket"], name="one_order_per_basket")]
        # How orders are found for who asks about his data: see `shop.personal_data.orders_found`.
        indexes = [
            models.Index(
                finding.lowered("guest_email"), condition=models.Q(user=None), name="guest_by_email"
            ),
            models.Index(
                finding.as_text("phone_number"), condition=models.Q(user=None), name="guest_by_phone"
            ),
            models.Index(
                finding.as_text("mobile_number"), condition=models.Q(user=None), name="guest_by_mobile"
            ),
        ]
        triggers = held.triggers_of("order.order", order="OLD.id")

    @property
    def email(self) -> str:
        return self.guest_email


class Line(AbstractLine):
    """Differs from Oscar: what was promised about the piece is copied when it is agreed, and not looked up later."""

    lead_days = models.PositiveSmallIntegerField("levertijd in dagen", default=0)
    withdrawal_exempt = models.BooleanField("niet te herroepen", default=False)
    # The sentence that was shown before the button (art. 6:230p sub f BW).
    withdrawal_notice = models.CharField("mededeling over herroepen", max_length=255, blank=True)

    class Meta(AbstractLine.Meta):
        triggers = held.triggers_of("order.line", order="OLD.order_id")


class LinePrice(AbstractLinePrice):
    """Differs from Oscar: kept by the database. The shop writes none."""

    class Meta(AbstractLinePrice.Meta):
        triggers = held.triggers_of("order.lineprice", order="OLD.order_id")


class OrderDiscount(AbstractOrderDiscount):
    """Differs from Oscar: kept by the database."""

    class Meta(AbstractOrderDiscount.Meta):
        triggers = held.triggers_of("order.orderdiscount", order="OLD.order_id")


class OrderLineDiscount(AbstractOrderLineDiscount):
    """Differs from Oscar: kept by the database."""

    class Meta(AbstractOrderLineDiscount.Meta):
        triggers = held.triggers_of(
            "order.orderlinediscount", order="(SELECT order_id FROM order_line WHERE id = OLD.line_id)"
        )


class Surcharge(AbstractSurcharge):
    """Differs from Oscar: kept by the database. The shop writes none."""

    class Meta(AbstractSurcharge.Meta):
        triggers = held.triggers_of("order.surcharge", order="OLD.order_id")


class OrderStatusChange(AbstractOrderStatusChange):
    """Differs from Oscar: says who took the step, by name, and outlives the account. Empty for the shop itself."""

    by = models.CharField("door", max_length=100, blank=True)

    class Meta(AbstractOrderStatusChange.Meta):
        abstract = False


class OrderNote(AbstractOrderNote):
    """Differs from Oscar: signed by name, so that what was agreed outlives the account of whoever wrote it down.

    `note_type` is Oscar's `System`, or a kind of `shop.backoffice.orders.notes`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, verbose_name="account"
    )
    author = models.CharField("door", max_length=100, blank=True)

    class Meta(AbstractOrderNote.Meta):
        abstract = False


class ShippingAddress(DutchAddressFields, AbstractShippingAddress):
    """Differs from Oscar: street, house number and addition are columns of their own."""

    class Meta(AbstractShippingAddress.Meta):
        triggers = held.triggers_of_address("order.shippingaddress", column="shipping_address_id")


class BillingAddress(DutchAddressFields, AbstractBillingAddress):
    """Differs from Oscar: street, house number and addition are columns of their own."""

    class Meta(AbstractBillingAddress.Meta):
        triggers = held.triggers_of_address("order.billingaddress", column="billing_address_id")


from oscar.apps.order.models import *  # noqa: E402, F403
