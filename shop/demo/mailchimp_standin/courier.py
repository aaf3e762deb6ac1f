"""Posts what waits for the webhooks, as Mailchimp does: a form, with a signature over its bytes."""

import hashlib
import hmac
import threading

from shop.demo.mailchimp_standin.standin import Standin
from shop.demo.mailchimp_standin.webhooks import Letter, due_letters, next_moment, record_delivery
from shop.demo.standin.posting import Delivery, call_shop

TIMEOUT_SECONDS = 10
HEADERS = {"User-Agent": "MailChimp", "Content-Type": "application/x-www-form-urlencoded"}


class MailchimpOutbox:
    """The letters of a stand-in, for the courier."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin

    @property
    def changed(self) -> threading.Event:
        return self._standin.changed

    def due(self) -> tuple[list[Letter], float | None]:
        with self._standin.transaction() as transaction:
            due, moment = due_letters(transaction), next_moment(transaction)
        return due, None if moment is None else moment - self._standin.clock.now()

    def send(self, letter: Letter) -> None:
        delivery = post_letter(letter, now=self._standin.clock.now())
        with self._standin.transaction() as transaction:
            record_delivery(transaction, letter=letter, delivery=delivery)


def post_letter(letter: Letter, *, now: float) -> Delivery:
    """One attempt, signed for this moment when the webhook has a secret."""
    body = letter.body.encode()
    signed = {"X-Mailchimp-Signature": signature(body, secret=letter.signing_secret, now=now)}
    headers = HEADERS | (signed if letter.signing_secret else {})
    return call_shop("POST", url=letter.url, headers=headers, body=body, timeout_seconds=TIMEOUT_SECONDS)


def signature(body: bytes, *, secret: str, now: float) -> str:
    """`t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 over `<t>.` and the body."""
    moment = int(now)
    digest = hmac.new(secret.encode(), b"%d." % moment + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def shop_answers(url: str) -> bool:
    """Whether a GET of the address gives a 200: so a webhook proves that it is there."""
    visit = call_shop("GET", url=url, headers={"User-Agent": "MailChimp"}, timeout_seconds=TIMEOUT_SECONDS)
    return visit.status == 200
