"""A person with a browser window: looks, fills in, clicks, and leaves."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, expect

from tests.journeys.buyer import ADDRESS, Buyer, new_email
from tests.journeys.running_shop import RunningShop
from tests.journeys.watch import Watch

PATIENCE_MILLISECONDS = 10_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)
ORDER_BUTTON = "Bestelling met betalingsverplichting"
MOST_TABS = 200


@dataclass(frozen=True)
class Window:
    """Sizes in CSS pixels."""

    width: int
    height: int
    touch: bool = False
    javascript: bool = True


DESK = Window(1440, 900)
PHONE = Window(390, 844, touch=True)
WITHOUT_JAVASCRIPT = Window(1440, 900, javascript=False)


class Visitor:
    """Somebody new: no cookie, nothing in the cache. What the window meets is watched; see `leave`."""

    def __init__(self, browser: Browser, window: Window, shop: RunningShop) -> None:
        self.shop = shop
        self.window = window
        self.email = new_email()
        self.context = browser.new_context(
            base_url=shop.url,
            viewport={"width": window.width, "height": window.height},
            has_touch=window.touch,
            is_mobile=window.touch,
            java_script_enabled=window.javascript,
            locale="nl-NL",
        )
        self.context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.watch = Watch(self.context, shop)
        self.page = self.context.new_page()

    def go(self, path: str, *, status: int = 200) -> None:
        """Opens a page of the shop."""
        self.watch.expected.add(status)
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"

    def continue_as(self, buyer: Buyer) -> None:
        """Takes over the cookies, and so the basket, of a customer without a browser."""
        cookies = buyer.session.cookies.get_dict()
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.shop.url} for name, value in cookies.items()]
        )

    def cookies(self) -> set[str]:
        return {cookie["name"] for cookie in self.context.cookies()}

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label)

    def press(self, target: Locator) -> None:
        """With a finger or a mouse."""
        if self.window.touch:
            target.tap()
        else:
            target.click()

    def fill_in_checkout(self, **answers: str) -> None:
        """Types what the checkout asks at least; `answers` are by the name of the field."""
        for name, text in ({"email": self.email} | ADDRESS | answers).items():
            field = self.page.locator(f"[name={name}]")
            if name.endswith("country"):
                field.select_option(text)
            else:
                field.fill(text)
        self.page.get_by_label("Verzekerd pakket").check()
        expect(self.page.locator("[data-part=summary][aria-busy=true]")).to_have_count(0)

    def pay_at_mollie(self, outcome: str) -> None:
        """`outcome` as the stand-in's page names it, such as `Betaald`; ends on the order's own page."""
        self.page.wait_for_url(f"{self.shop.mollie.url}/checkout/**")
        self.page.get_by_label(outcome).check()
        self.press(self.button("Ga verder"))
        self.page.wait_for_url("**/bestelling/**")

    def tab_to(self, target: Locator) -> None:
        """Presses Tab until the target has the focus, as who cannot use a mouse does."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} cannot be reached with Tab")

    def address(self) -> str:
        """The path of the page that is shown."""
        return urlsplit(self.page.url).path

    def says(self, text: str) -> None:
        """Fails unless the page comes to show the text."""
        expect(self.page.locator("main")).to_contain_text(text)

    def keep_picture(self, file: Path) -> None:
        self.page.screenshot(path=file, full_page=True)

    def leave(self) -> list[str]:
        """Closes the window and returns what it met that should not be."""
        self.context.close()
        return self.watch.complaints
