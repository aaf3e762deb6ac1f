"""The privacy policy: written from what the software does, published by hand, every version public for good."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from privacy import words
from privacy.policy import publishing, versions
from privacy.policy.lists import item
from privacy.policy.markdown import read
from privacy.policy.models import PublishedPolicy
from privacy.policy.publishing import Draft, NothingToPublish, NotSaidWhat, draft, is_current, publish
from privacy.registry import registry
from privacy.rights.copy_choice import CopyChoice, WhenCopy
from shop.newsletter.wording import MAILCHIMP_POLICY
from shop.pages.documents import current_policy, read_policy

pytestmark = pytest.mark.django_db
LATER = datetime.now(UTC) + timedelta(days=400)


@pytest.fixture
def rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The software does something else than it did: a sentence went, one changed, one came."""
    was = draft()
    source = was.source.replace("Het kost niets.", "Het kost helemaal niets.").replace(
        "Betalen doe je bij Mollie:", ""
    )
    changed = Draft(title=was.title, source=source + "\n\nErbij gekomen.\n")
    monkeypatch.setattr(publishing, "draft", lambda: changed)


@pytest.fixture(autouse=True)
def _published_as_it_is() -> None:
    """The database of the tests may be older than the text."""
    if not is_current():
        publish(what_changed="", is_material=False, now=datetime.now(UTC))


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_policy_names_every_kind_of_data_with_purpose_and_period(client: Client) -> None:
    said = words_of(client.get("/privacy/").text)

    for declared in registry.declarations():
        assert words.many(declared.model).lower() in said.lower(), declared.model
        assert str(declared.kept_for) in said, declared.model
        assert declared.purpose.split(":")[0] in said, declared.model


def test_the_policy_names_everyone_who_receives_something(client: Client) -> None:
    said = words_of(client.get("/privacy/").text).lower()

    for recipient in registry.recipients():
        assert recipient.lower() in said


def test_a_new_declaration_makes_the_published_policy_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_current()

    monkeypatch.setattr(registry, "_declarations", dict(list(registry._declarations.items())[:-1]))

    assert not is_current()


def test_a_change_is_published_by_one_step_and_the_old_version_stays(client: Client, rewritten: None) -> None:
    earlier = current_policy()

    new = publish(what_changed="Betalen staat anders opgeschreven.", is_material=True, now=LATER)

    assert current_policy().version == new.version == timezone.localdate(LATER).isoformat()
    assert "Het kost helemaal niets." in client.get("/privacy/").text
    old = client.get(f"/privacy/{earlier.version}/")
    assert old.status_code == 200
    assert "Dit is een eerdere versie." in old.text
    assert "Het kost helemaal niets." not in old.text


def test_a_second_version_of_a_day_has_a_name_of_its_own(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    for number in range(3):
        monkeypatch.setattr(
            publishing, "draft", lambda number=number: Draft("Privacybeleid", f"## Een\n\n{number}\n")
        )
        publish(what_changed="", is_material=False, now=LATER + timedelta(seconds=number))

    day = timezone.localdate(LATER).isoformat()
    assert list(PublishedPolicy.objects.values_list("version", flat=True)[:3]) == [
        f"{day}-3",
        f"{day}-2",
        day,
    ]
    assert client.get(f"/privacy/{day}-2/").status_code == 200
    assert "(3)" in client.get("/privacy/").text


def test_what_says_the_same_is_not_published_again() -> None:
    with pytest.raises(NothingToPublish):
        publish(what_changed="Niets.", is_material=False, now=LATER)


def test_what_matters_is_told_or_not_published(rewritten: None) -> None:
    with pytest.raises(NotSaidWhat):
        publish(what_changed="  ", is_material=True, now=LATER)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedPolicy.objects.create(version="2999-01-01", title="x", source="y", is_material=True)


@pytest.mark.parametrize(
    "statement", ["UPDATE policy_publishedpolicy SET source = ''", "DELETE FROM policy_publishedpolicy"]
)
def test_the_database_changes_no_published_version(statement: str) -> None:
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_site_begins_with_a_policy_and_gets_one_only() -> None:
    count = PublishedPolicy.objects.count()

    publishing.publish_first()

    assert PublishedPolicy.objects.count() == count >= 1


def test_what_changed_is_shown_word_by_word(client: Client, rewritten: None) -> None:
    earlier = current_policy().version
    new = publish(what_changed="Betalen staat anders opgeschreven.", is_material=True, now=LATER)

    page = client.get(f"/privacy/{new.version}/verschil/").text

    assert "Betalen staat anders opgeschreven." in page
    assert re.search(r"<ins>.*helemaal</ins>", page)
    assert re.search(r"<del>.*Betalen doe je bij Mollie:</del>", page)
    assert re.search(r"<ins>.*Erbij gekomen.</ins>", page)
    assert "Geheimhouding" not in words_of(page.split('class="difference')[1])
    assert f"/privacy/{earlier}/" in page


def test_the_first_version_and_one_that_never_was_have_no_difference(client: Client) -> None:
    first = PublishedPolicy.objects.last()

    assert first is not None
    assert client.get(f"/privacy/{first.version}/verschil/").status_code == 404
    assert client.get("/privacy/1999-01-01/verschil/").status_code == 404


def test_the_pdf_and_the_file_hold_every_heading(client: Client) -> None:
    text = current_policy()
    headings = [chapter.title for chapter in read_policy(text).chapters]

    pdf = PdfReader(BytesIO(client.get(f"/privacy/{text.version}.pdf").content))
    file = client.get(f"/privacy/{text.version}.html")

    printed = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert pdf.root_object["/StructTreeRoot"]
    for heading in headings:
        assert heading in printed
        assert heading in words_of(file.text)
    assert file["Content-Disposition"] == f'attachment; filename="privacybeleid-{text.version}.html"'


def test_the_file_needs_nothing_from_anywhere(client: Client) -> None:
    page = client.get(f"/privacy/{current_policy().version}.html").text

    assert not re.findall(r"<(?:link|script|img|iframe)\b", page)
    assert not re.findall(r'href="/', page)
    assert f'href="{settings.SITE_URL}/privacy/verzoek/"' in page


def test_a_version_is_read_once_and_the_page_costs_the_same_with_many(
    client: Client, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        monkeypatch.setattr(
            publishing, "draft", lambda number=number: Draft("Privacybeleid", f"## Een\n\n{number}\n")
        )
        publish(what_changed="", is_material=False, now=LATER + timedelta(days=number))
    client.get("/privacy/")

    with django_assert_max_num_queries(2):  # type: ignore[operator]
        client.get("/privacy/")


def test_words_of_the_registry_are_shown_and_never_obeyed() -> None:
    html = read(item("a *b*", "<script>x</script> [klik](http://evil.example) **vet** `c`")).html

    assert html.count("<li>") == 1
    assert html.count("<strong>") == 1
    assert not re.search("<script|<a |<code", html)
    assert "**vet**" in html


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (WhenCopy.NEVER, "vraag ik nooit."),
        (WhenCopy.IN_DOUBT, "Alleen als ik dan nog twijfel"),
        (WhenCopy.ALWAYS, "Vraag je om inzage, dan vraag ik ook een kopie"),
    ],
)
def test_the_policy_follows_the_owners_choice_about_copies(when: WhenCopy, said: str) -> None:
    CopyChoice.objects.create(when=when, reason="voor deze test")

    assert said in draft().source
    assert ("MRZ" in draft().source) == (when != WhenCopy.NEVER)


@pytest.mark.parametrize(
    "said",
    [
        "met zijn e-mailadres en, als hij die gaf, zijn voornaam",
        "16 jaar of ouder",
        "binnen 7 dagen, dan verwijder ik je adres weer",
        "3 jaar na je bevestiging vraag ik je één keer",
        "binnen 30 dagen, dan haal ik je adres van de lijst",
        "10 jaar lang een afdruk over",
        "dat kan alleen door je opnieuw aan te melden en dat weer te bevestigen",
        "alleen nog zelf aanmelden, met het formulier van Mailchimp",
        "om zijn eigen diensten te verbeteren",
        f"]({MAILCHIMP_POLICY})",
        "art. 21 lid 3 AVG",
    ],
)
def test_the_policy_says_of_the_newsletter_what_the_shop_does(said: str) -> None:
    assert said in draft().source


def test_the_periods_of_the_newsletter_in_the_policy_are_those_of_its_rules(settings: Settings) -> None:
    settings.UNCONFIRMED_SUBSCRIPTION_LIFETIME = timedelta(days=11)
    settings.NEWSLETTER_ANSWER_LIFETIME = timedelta(days=13)

    assert "binnen 11 dagen, dan verwijder ik" in draft().source
    assert "binnen 13 dagen, dan haal ik" in draft().source


def test_an_unknown_version_is_named_by_the_error() -> None:
    with pytest.raises(LookupError, match="1999-01-01"):
        versions.named("1999-01-01")
