"""Oscar's order models; an order keeps its own copy of who the customer was."""

from django.db import models
from oscar.apps.address.abstract_models import AbstractBillingAddress, AbstractShippingAddress
from oscar.apps.order.abstract_models import AbstractOrder
from phonenumber_field.modelfields import PhoneNumberField

from shop.forks.address.fields import DutchAddressFields


class Order(AbstractOrder):
    """Differs from Oscar: name, e-mail and phones are a snapshot on every order, with or without an account.

    Oscar reads the e-mail of an account's order from the account, where it is gone or changed later.
    """

    customer_name = models.CharField("naam", max_length=255, blank=True)
    phone_number = PhoneNumberField("telefoonnummer", blank=True)
    mobile_number = PhoneNumberField("mobiel nummer", blank=True)
    reserved_until = models.DateTimeField("gereserveerd tot", null=True, blank=True, db_index=True)

    class Meta(AbstractOrder.Meta):
        verbose_name = "bestelling"
        verbose_name_plural = "bestellingen"

    @property
    def email(self) -> str:
        return self.guest_email


class ShippingAddress(DutchAddressFields, AbstractShippingAddress):
    """Differs from Oscar: street, house number and addition are columns of their own."""

    class Meta(AbstractShippingAddress.Meta):
        pass


class BillingAddress(DutchAddressFields, AbstractBillingAddress):
    """Differs from Oscar: street, house number and addition are columns of their own."""

    class Meta(AbstractBillingAddress.Meta):
        pass


from oscar.apps.order.models import *  # noqa: E402, F403
from oscar.apps.order.models import Line, OrderNote  # noqa: E402, F401
