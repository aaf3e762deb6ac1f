"""A customer whose shop dies under his hands, and who does what people do: reload the page, click once more."""

import time
from contextlib import suppress

import requests

from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer, text_of
from tests.journeys.crashes import Crash, Step
from tests.journeys.running_shop import RunningShop

MOST_CLICKS = 12
PAUSE_SECONDS = 0.3
THANKS = "je bestelling is betaald"


class PatientBuyer:
    """Buys one piece. He knows only what a browser shows: pages, and the address that each click led to."""

    def __init__(self, shop: RunningShop, slug: str) -> None:
        self.shop = shop
        self.slug = slug
        self.buyer = Buyer(shop.url)
        self.has_piece = False
        self.order_page = self.pay_page = self.return_link = ""
        self.is_thanked = False

    def buy_until(self, crash: Crash) -> bool:
        """Clicks on till the crash at the click of its step; whether that click came to nothing."""
        while self.next_step is not crash.step:
            self.click()
        with crash.strikes(self.shop):
            try:
                self.click()
            except requests.RequestException:
                return True
        return False

    def carry_on(self) -> None:
        """Clicks until the shop thanks him for his payment."""
        for _ in range(MOST_CLICKS):
            with suppress(requests.RequestException):
                self.click()
            if self.is_thanked:
                return
            time.sleep(PAUSE_SECONDS)
        raise AssertionError(f"{self.buyer.email} clicked {MOST_CLICKS} times and still {self.next_step}")

    @property
    def next_step(self) -> Step:
        if self.return_link:
            return Step.RETURN
        if self.pay_page:
            return Step.PAY
        if self.buyer.form:
            return Step.ORDER
        return Step.FILL_IN if self.has_piece else Step.ADD

    def click(self) -> None:
        """Raises requests.RequestException when the shop is away or gives an error page."""
        clicks = {
            Step.ADD: self._add,
            Step.FILL_IN: self.buyer.fill_in_checkout,
            Step.ORDER: self._go_to_mollie,
            Step.PAY: self._pay,
            Step.RETURN: self._look,
        }
        clicks[self.next_step]()

    def _add(self) -> None:
        """Looks first whether the click that seemed to fail put it in the basket after all."""
        if "Er ligt nog niets in" in text_of(_good(self.buyer.see("/winkelmand/"))):
            _good(self.buyer.put_in_basket(self.slug))
        self.has_piece = True

    def _go_to_mollie(self) -> None:
        """From the checkout, whose form is sent again when that failed; from the order's page once it was seen."""
        leads_to = _good(self._press_pay() if self.order_page else self.buyer.order()).headers["Location"]
        if leads_to.startswith("/bestelling/"):
            self.order_page = leads_to
        else:
            self.pay_page = leads_to

    def _press_pay(self) -> requests.Response:
        return self.buyer.press_pay(_good(self.buyer.see(self.order_page)))

    def _pay(self) -> None:
        self.return_link = _good(self.buyer.choose_at_mollie(self.pay_page, "paid")).headers["Location"]

    def _look(self) -> None:
        self.is_thanked = THANKS in text_of(_good(self.buyer.see(self.return_link, follow=True)))


def durations(shop: RunningShop, slug: str) -> dict[Step, float]:
    """Seconds that the shop is at work on each step, here and now; on paying, until the webhook has settled it."""
    customer, seconds = PatientBuyer(shop, slug), {}
    while not customer.is_thanked:
        step, began = customer.next_step, time.monotonic()
        customer.click()
        if step is Step.PAY:
            wait_until(lambda: shop.ledger.order_of(customer.buyer.email)["status"] == "betaald")
        seconds[step] = time.monotonic() - began
    return seconds


def _good(answer: requests.Response) -> requests.Response:
    answer.raise_for_status()
    return answer
