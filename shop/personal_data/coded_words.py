"""Words of the code that stand in personal columns: a copy without persons keeps these, and the shop can run on it.

`settings.PRIVACY_CODED_WORDS` names `CODED`. Columns with `choices` need no line here.
"""

from shop.backoffice.mollie_words import METHOD
from shop.fulfilment.statuses import OrderStatus
from shop.vat import Mode

STATUSES = tuple(status.value for status in OrderStatus)
NAMES_OF_METHODS = tuple(METHOD)

CODED: dict[str, dict[str, tuple[str, ...]]] = {
    "order.order": {
        "vat_mode": tuple(Mode),
        "wanted_method": NAMES_OF_METHODS,
    },
    "order.orderstatuschange": {"old_status": STATUSES, "new_status": STATUSES},
    "mollie.paymentattempt": {"method": NAMES_OF_METHODS, "asked_method": NAMES_OF_METHODS},
    "ledger.movement": {"method": NAMES_OF_METHODS},
}
