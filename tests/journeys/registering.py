"""Getting an account as a person does, with the code from the mail, and deleting it. Asserts only that it worked."""

import re

from tests.demo.waiting import wait_until
from tests.journeys.visitor import Visitor

PASSWORD = "koperen-vijlsel-op-linnen"
MAIL_SECONDS = 20


def prove_again(person: Visitor, *, password: str = PASSWORD) -> None:
    """Types it once more where that is asked, as before what matters."""
    if "/reauthenticate/" in person.page.url:
        person.field("Wachtwoord").fill(password)
        person.press(person.button("Verder"))


def register(customer: Visitor) -> None:
    """From the sign-up form to the overview."""
    customer.go("/account/signup/")
    for label, text in {"Voornaam": "Kim", "Achternaam": "Klant", "E-mailadres": customer.email}.items():
        customer.field(label).fill(text)
    customer.field("Wachtwoord").fill(PASSWORD)
    customer.press(customer.button("Account maken"))
    customer.says("Bevestig je e-mailadres")
    inbox = customer.shop.inbox
    wait_until(lambda: bool(inbox.mails_to(customer.email)), seconds=MAIL_SECONDS)
    code = re.search(r"\b\d{6}\b", inbox.mails_to(customer.email)[0]["text"])
    assert code is not None
    customer.field("Code").fill(code[0])
    customer.press(customer.button("Bevestigen"))
    customer.says("Dag Kim")


def delete_account(customer: Visitor) -> None:
    """From the menu of the account to the certificate of its erasure."""
    customer.go("/account/")
    customer.press(customer.link("Mijn gegevens"))
    customer.press(customer.link("Bekijk wat verwijderen betekent"))
    customer.says("Wat je kwijtraakt")
    customer.page.get_by_role("checkbox").check()
    customer.press(customer.button("Verwijder mijn account"))
    customer.page.wait_for_url(re.compile("/reauthenticate/|/privacy/wissing/"))
    prove_again(customer)
    customer.page.wait_for_url("**/privacy/wissing/**")
