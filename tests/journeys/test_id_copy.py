"""A masked copy of an identity document, from the owner's doubt to the moment at which it is gone."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload, expect

from tests.demo.waiting import wait_until
from tests.journeys.asking import FORM, MAIL_SECONDS, PIECE, Asker, ask, prove
from tests.journeys.blacking_out import BlackingOut, drag
from tests.journeys.buyer import Buyer
from tests.journeys.conftest import NewVisitor
from tests.journeys.desk import REQUESTS, log_in, open_request
from tests.journeys.running_shop import RunningShop
from tests.journeys.specimen import SECRET_PARTS, SIZE, masked, passport
from tests.journeys.visitor import DESK, WITHOUT_JAVASCRIPT, Visitor
from tests.journeys.wiretap import Wiretap

# The copy is read before it is kept, on a machine that has more to do.
READ_MILLISECONDS = 60_000
WHY, LOOKS = "Geen bestelnummer meer", "Is dit Kim?"
DOCUMENT_NUMBER, BSN, ZONE = 1, 2, 3  # of SECRET_PARTS


def test_a_copy_is_asked_blacked_out_judged_and_gone(shop: RunningShop, new_visitor: NewVisitor) -> None:
    guest, owner = new_visitor(DESK), new_visitor(DESK)
    number, before = _asked_by_a_customer(guest), _kept(shop)
    _owner_asks_for_a_copy(owner, number)

    guest.go(_link_in_mail(shop, guest))
    guest.press(guest.link("Dek je kopie af"))
    tool = BlackingOut(guest, Wiretap(url=shop.url), guest.address())
    tool.choose()
    for number_on_it in (DOCUMENT_NUMBER, BSN):
        _cover(tool, number_on_it)
    tool.answer()
    tool.look()
    guest.button("Verstuur deze kopie").click(timeout=READ_MILLISECONDS)
    expect(guest.page.get_by_text("Ik bekijk je kopie")).to_be_visible(timeout=READ_MILLISECONDS)
    assert len(_kept(shop)) == len(before) + 1

    _owner_judges(owner)

    assert _kept(shop) == before
    guest.go(tool.path, status=404)
    guest.go(tool.path.removesuffix("kopie/"))
    guest.says("In behandeling")


def test_without_javascript_what_is_still_readable_is_named_and_a_masked_copy_is_taken(
    shop: RunningShop, new_visitor: NewVisitor, asker: Asker
) -> None:
    customer, before = new_visitor(WITHOUT_JAVASCRIPT), _kept(shop)
    customer.continue_as(asker.buyer)
    customer.go(asker.copy_page)
    customer.watch.expected.add(400)

    _upload(customer, masked(passport(), leaving=(ZONE,)))
    expect(customer.page.get_by_text("(de MRZ)").first).to_be_visible(timeout=READ_MILLISECONDS)
    assert _kept(shop) == before

    _upload(customer, masked(passport()))
    expect(customer.page.get_by_text("Ik bekijk je kopie")).to_be_visible(timeout=READ_MILLISECONDS)
    assert len(_kept(shop)) == len(before) + 1


def test_a_vreemde_reaches_nothing_of_it(visitor: Visitor, asker: Asker) -> None:
    visitor.go(asker.copy_page, status=404)
    visitor.go(f"{REQUESTS}{asker.request_id}/change/")

    assert visitor.address() == "/account/login/"
    visitor.go(asker.page)
    expect(visitor.link("Dek je kopie af")).to_have_count(0)


def _asked_by_a_customer(guest: Visitor) -> str:
    """Who bought something, so that a code alone is not enough; the number of his request."""
    buyer = Buyer(guest.shop.url)
    buyer.email = guest.email
    buyer.buy(PIECE)
    ask(guest, "Mijn gegevens inzien")
    prove(guest)
    guest.says("Nog één ding")
    found = re.search(r"V\d\d-\w{4}", guest.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def _owner_asks_for_a_copy(owner: Visitor, number: str) -> None:
    log_in(owner, REQUESTS)
    open_request(owner, number)
    owner.page.get_by_text("Als niets anders lukt: een afgedekte kopie").click()
    owner.field("Waarom kan het niet anders?").fill(WHY)
    owner.press(owner.button("Vraag om een afgedekte kopie"))
    expect(owner.page.get_by_text("is om een afgedekte kopie gevraagd")).to_be_visible()


def _cover(tool: BlackingOut, part: int) -> None:
    """Draws one more box, because on this passport the part is not where it is on most."""
    left, top, right, bottom = SECRET_PARTS[part]
    drag(tool, (left / SIZE[0], top / SIZE[1]), (right / SIZE[0], bottom / SIZE[1]))


def _owner_judges(owner: Visitor) -> None:
    """Looks, with her reason, and says that it is him."""
    owner.page.reload()
    owner.field("Waarom kijk je?").fill(LOOKS)
    with owner.context.expect_page() as opened:
        owner.press(owner.button("Bekijk de kopie"))
    opened.value.wait_for_function("document.images.length === 1 && document.images[0].naturalWidth > 0")
    opened.value.close()
    owner.press(owner.button("Dit is de vrager"))
    for step in (f"kopie bekeken: {LOOKS}", "bewijs: afgeschermde kopie", "kopie vernietigd: beoordeeld"):
        expect(owner.page.get_by_text(step)).to_be_visible()


def _link_in_mail(shop: RunningShop, guest: Visitor) -> str:
    """Of the request's page, from the mail that asks for a copy."""

    def texts() -> list[str]:
        found = shop.inbox.mails_to(guest.email)
        return [mail["text"] for mail in found if "afgedekte kopie" in mail["text"]]

    wait_until(texts, seconds=MAIL_SECONDS)
    (link,) = re.findall(rf"{FORM}\S+", texts()[0])
    return str(link)


def _upload(customer: Visitor, content: bytes) -> None:
    file: FilePayload = {"name": "kopie.jpg", "mimeType": "image/jpeg", "buffer": content}
    customer.field("Je afgedekte kopie").set_input_files(file)
    for answer in customer.page.locator("[data-part] input[value=bedekt]").all():
        answer.check()
    customer.button("Verstuur je afgedekte kopie").click(timeout=READ_MILLISECONDS)


def _kept(shop: RunningShop) -> list[Path]:
    return list((shop.stack.config.var_folder / "id-kopieen").glob("*"))
