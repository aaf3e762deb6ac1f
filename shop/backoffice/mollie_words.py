"""Mollie's words in Dutch, for the desk. Pure. A word that Mollie added since is shown as it is."""

STATUS = {
    "created": "aangemaakt",
    "open": "open",
    "pending": "in behandeling",
    "authorized": "gereserveerd",
    "paid": "betaald",
    "failed": "mislukt",
    "canceled": "afgebroken",
    "expired": "verlopen",
}
REFUND = {
    "created": "wacht op antwoord van Mollie",
    "refused": "niet gelukt",
    "queued": "wacht tot er saldo bij Mollie is",
    "pending": "onderweg",
    "processing": "onderweg",
    "refunded": "terugbetaald",
    "failed": "teruggekomen",
    "canceled": "afgebroken",
}
METHOD = {
    "ideal": "iDEAL",
    "bancontact": "Bancontact",
    "creditcard": "creditcard",
    "banktransfer": "overboeking",
    "paypal": "PayPal",
    "applepay": "Apple Pay",
    "klarna": "Klarna",
    "in3": "in3",
    "contant": "contant",
    "pin": "pin",
    "kbc": "KBC/CBC",
    "belfius": "Belfius",
}


def status_in_dutch(status: str) -> str:
    return STATUS.get(status, status)


def refund_in_dutch(status: str) -> str:
    """Also the two words that are ours: not answered yet, and answered with no."""
    return REFUND.get(status, status)


def method_in_dutch(method: str) -> str:
    """Empty as long as the customer has not chosen."""
    return METHOD.get(method, method)
