"""Terms and privacy policy: each version stays as it was published, is public, and says what the shop does."""

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from privacy.consent.choice import COOKIE
from privacy.policy.markdown import Read
from privacy.policy.publishing import is_current, publish
from privacy.policy.shelf import PublishedText, Shelf
from shop.pages import documents, views
from shop.pages.documents import current_policy, current_terms, read_policy, read_terms
from shop.pages.paper import pdf_of
from tests.accounts.dutch import foreign_words

pytestmark = pytest.mark.django_db
PAGES = Path(documents.__file__).parent
PATHS = ["/algemene-voorwaarden/", "/privacy/"]
CURRENT: dict[str, tuple[Callable[[], PublishedText], Callable[[PublishedText], Read]]] = {
    "terms": (current_terms, read_terms),
    "policy": (current_policy, read_policy),
}
every_text = pytest.mark.parametrize("kind", CURRENT)


def html_of(kind: str) -> str:
    current, read = CURRENT[kind]
    return read(current()).html


def words_of(kind: str) -> str:
    """As a person reads them, without the law's own form, which says `u`."""
    html = re.sub(r"<blockquote>.*?</blockquote>", " ", html_of(kind), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(autouse=True)
def _the_policy_says_what_is_so() -> None:
    """The database of the tests may be older than the text."""
    if not is_current():
        publish(what_changed="", is_material=False, now=timezone.now())


@pytest.fixture
def two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version, words in (("2001-01-01", "Vroeger."), ("2002-02-02", "Nu."), ("2999-01-01", "Later.")):
        (tmp_path / f"{version}.md").write_text(f"# Proef\n\n## Een\n\n{words}\n", encoding="utf-8")
    for module in (documents, views):
        monkeypatch.setattr(module, "TERMS", Shelf(tmp_path))


def test_a_published_text_never_changes() -> None:
    published = (PAGES / "published.sha256").read_text().splitlines()

    found = {
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(PAGES)}"
        for path in PAGES.glob("terms/*.md")
    }
    assert found == set(published), (
        "a change is a new file, named by its day, with its sum in published.sha256"
    )


@pytest.mark.parametrize("path", PATHS)
def test_the_current_text_is_the_same_page_for_everyone(client: Client, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 200
    assert not page.cookies
    assert "Versie van <time" in page.text
    assert settings.SHOP_IDENTITY.email in page.text
    assert "{{" not in page.text


@pytest.mark.usefixtures("two_versions")
def test_an_earlier_and_a_coming_version_stay_readable_and_say_so(client: Client) -> None:
    path = "/algemene-voorwaarden/"
    current, earlier = client.get(path), client.get(f"{path}2001-01-01/")
    coming = client.get(f"{path}2999-01-01/")

    assert "Nu." in current.text
    assert f"{path}2001-01-01/" in current.text
    assert "Vroeger." in earlier.text
    assert "Dit is een eerdere versie." in earlier.text
    assert f'href="{path}">de versie van 2 februari 2002' in earlier.text
    assert "noindex" in earlier.text
    assert "Deze versie geldt nog niet." in coming.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "version", ["1999-01-01/", "2026-13-45/", "2026-11-23%00/", "morgen/", "../../manage/"]
)
def test_a_version_that_never_was_is_not_there(client: Client, path: str, version: str) -> None:
    assert client.get(path + version).status_code == 404


def test_every_page_leads_to_both(client: Client) -> None:
    page = client.get("/contact/")

    for path in PATHS:
        assert f'href="{path}"' in page.text


def test_the_terms_can_be_kept_as_a_tagged_pdf(client: Client) -> None:
    answer = client.get(f"/algemene-voorwaarden/{current_terms().version}.pdf")

    assert answer.status_code == 200
    pdf = PdfReader(BytesIO(answer.content))
    printed = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert answer["Content-Type"] == "application/pdf"
    assert f"algemene-voorwaarden-{current_terms().version}.pdf" in answer["Content-Disposition"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Algemene voorwaarden"
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert pdf.root_object["/StructTreeRoot"]
    assert "Modelformulier voor herroeping" in printed
    assert settings.SHOP_IDENTITY.kvk in printed


def test_a_pdf_is_the_same_every_time() -> None:
    terms = current_terms()

    assert pdf_of(terms, reader=read_terms) == pdf_of(terms, reader=read_terms)


def test_a_pdf_of_a_version_that_never_was_is_not_there(client: Client) -> None:
    assert client.get("/algemene-voorwaarden/1999-01-01.pdf").status_code == 404


@every_text
def test_a_text_is_dutch_and_says_je(kind: str) -> None:
    assert foreign_words(words_of(kind)) == set()


@every_text
def test_no_text_links_to_what_is_closed_or_missing(kind: str, client: Client) -> None:
    links = re.findall(r'href="([^"]+)"', html_of(kind))

    assert not any("ec.europa.eu" in link for link in links)  # Reg. 2024/3228: the ODR platform is closed
    for link in links:
        if link.startswith("/"):
            assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    "needed",
    [
        "Ateliersteeg 12",  # art. 6:230m lid 1 sub b, c BW: who and where
        "+31 20 000 00 00",
        "00000000",
        "inclusief btw",  # sub e: price and every cost
        "verzendkosten",
        "betaalt pas in het atelier",  # sub g, and art. 7:26 lid 2 BW: no duty to pay in advance
        "30 dagen",  # art. 7:9 lid 4 BW
        "14 dagen na de dag waarop je het sieraad hebt gekregen",  # sub h
        "De kosten van het terugsturen betaal je zelf",  # sub i
        "maatwerk",  # sub k
        "houdt niet op na een vast aantal jaren",  # sub l; art. 7:17 BW knows no two years
        "klacht",  # sub g
        "Bestelling met betalingsverplichting",
        "Nederlands recht",
    ],
)
def test_the_terms_have_what_the_law_wants_before_a_purchase(needed: str) -> None:
    assert needed in words_of("terms")


@pytest.mark.parametrize(
    "needed",
    [
        "Irene Schildkamp",  # AVG art. 13 lid 1 a
        "jouw toestemming",  # c: purposes and bases
        "de overeenkomst met jou",
        "Mollie",  # e: recipients
        "Verenigde Staten",  # f
        "bezwaar",  # lid 2 b
        "intrekken",  # c
        "Autoriteit Persoonsgegevens",  # d
        "kan ik een bestelling niet bezorgen",  # e: what is needed
        "geen computer zelfstandig een besluit",  # f
        "binnen vier weken",
    ],
)
def test_the_policy_has_what_a_person_must_be_told(needed: str) -> None:
    assert needed in words_of("policy")


def test_the_texts_name_the_periods_that_the_software_keeps() -> None:
    terms, policy = words_of("terms"), words_of("policy")

    assert timedelta(hours=2) == settings.UNPAID_ORDER_LIFETIME
    assert "twee uur voor je vast" in terms
    assert timedelta(days=14) == settings.PICK_UP_LIFETIME
    assert "14 dagen voor je klaar" in terms
    assert timedelta(days=90) == settings.SENT_MAIL_LIFETIME
    assert "na 90 dagen" in policy
    assert (
        settings.UNPROVED_ACCOUNT_LIFETIME == settings.UNCONFIRMED_SUBSCRIPTION_LIFETIME == timedelta(days=7)
    )
    assert "niet binnen 7 dagen" in policy
    assert settings.OSCAR_BASKET_COOKIE_LIFETIME == settings.SESSION_COOKIE_AGE == 14 * 24 * 60 * 60
    assert policy.count("twee weken") >= 2


def test_the_policy_names_every_cookie_that_a_visitor_can_meet() -> None:
    named = set(re.findall(r"<code>(\w+)</code>", html_of("policy")))

    assert named >= {
        settings.OSCAR_BASKET_COOKIE_OPEN,
        settings.CSRF_COOKIE_NAME,
        settings.SESSION_COOKIE_NAME,
        "messages",  # django.contrib.messages.storage.cookie.CookieStorage.cookie_name
        COOKIE,
    }
