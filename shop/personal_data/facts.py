"""What the shop knows of somebody that a reader of his mail does not: an order and where it went.

`settings.PRIVACY_FACTS` names `FACTS`.
"""

from privacy.subject import Subject
from shop.personal_data.orders_found import orders_of


class OrderFacts:
    def exist(self, subject: Subject) -> bool:
        """Whether there is an order with a postcode to ask for."""
        return orders_of(subject).exclude(billing_address=None).exists()

    def fit(self, subject: Subject, *, number: str, postcode: str) -> bool:
        """Whether the order is his and went to, or was billed at, that postcode; capitals and spaces do not count."""
        order = orders_of(subject).filter(number__iexact=_bare(number)).first()
        if order is None:
            return False
        addresses = (order.billing_address, order.shipping_address)
        return any(_bare(address.postcode) == _bare(postcode) for address in addresses if address)


FACTS = OrderFacts()


def _bare(text: str) -> str:
    return "".join(text.split()).upper()
