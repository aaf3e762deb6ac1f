"""Oscar's address models with the columns of a Dutch address."""

from oscar.apps.address.abstract_models import AbstractUserAddress

from shop.forks.address.fields import DutchAddressFields


class UserAddress(DutchAddressFields, AbstractUserAddress):
    """Differs from Oscar: street, house number and addition are columns of their own."""

    class Meta(AbstractUserAddress.Meta):
        pass


from oscar.apps.address.models import *  # noqa: E402, F403
