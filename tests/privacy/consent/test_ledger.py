"""The book of consents: written once, chained, found by who holds the consent id, withdrawn by another record."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from privacy.consent import ledger
from privacy.consent.chain import examine
from privacy.consent.choice import new_consent_id
from privacy.consent.kinds import COOKIES, YES, NoSuchKind, shown
from privacy.consent.models import ConsentLink, ConsentRecord, ConsentText
from privacy.consent.visit import Visit
from privacy.subject import Subject
from shop.personal_data.consents import DECLARATIONS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOLDER = new_consent_id()
VISIT = Visit(network="203.0.113.0", browser="Firefox", signal=False)


def says(*, yes: bool = True, holder: str = HOLDER, now: datetime = NOW) -> ConsentRecord:
    return ledger.record(
        "newsletter",
        holder=holder,
        choices={YES: yes},
        channel="afrekenen",
        now=now,
        visit=VISIT,
        emails=["klant@voorbeeld.nl"],
    )


@pytest.fixture
def loose() -> Iterator[None]:
    """As who has the keys of the database and means ill."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_record_holds_the_exact_words_and_nobodys_name() -> None:
    record = says()

    words = shown("newsletter")
    assert record.text.content == words.content
    assert record.text_id == words.digest
    assert record.policy_version
    assert HOLDER not in str(vars(record))
    assert "klant" not in str(vars(record))


def test_the_same_choice_a_second_time_writes_nothing() -> None:
    first = says()

    assert says(now=NOW + timedelta(days=1)) == first
    assert ConsentLink.objects.count() == 1


def test_a_withdrawal_is_another_record() -> None:
    given = says()

    taken = ledger.withdraw("newsletter", holder=HOLDER, channel="afmelden", now=NOW + timedelta(days=1))

    given.refresh_from_db()
    assert given.is_yes
    assert not taken.is_yes
    assert taken.fingerprints == given.fingerprints
    assert ledger.standing("newsletter", holder=HOLDER) == taken
    assert ledger.history(HOLDER) == [taken, given]


def test_a_second_withdrawal_writes_nothing() -> None:
    says()
    first = ledger.withdraw("newsletter", holder=HOLDER, channel="afmelden", now=NOW)

    assert ledger.withdraw("newsletter", holder=HOLDER, channel="afmelden", now=NOW) == first


def test_who_said_nothing_can_withdraw_nothing() -> None:
    says()

    with pytest.raises(ledger.NothingToWithdraw):
        ledger.withdraw("newsletter", holder=new_consent_id(), channel="afmelden", now=NOW)
    with pytest.raises(ledger.NothingToWithdraw):
        ledger.withdraw("photos", holder=HOLDER, channel="afmelden", now=NOW)


def test_words_that_nobody_wrote_cannot_be_agreed_to() -> None:
    with pytest.raises(NoSuchKind):
        ledger.record("verzonnen", holder=HOLDER, choices={YES: True}, channel="x", now=NOW)
    with pytest.raises(NoSuchKind):
        ledger.record(
            "newsletter", holder=HOLDER, choices={YES: True}, channel="x", now=NOW, version="1900-01-01"
        )


def test_the_same_words_are_kept_once() -> None:
    says()
    says(holder=new_consent_id())

    assert ConsentText.objects.count() == 1


def test_a_person_is_found_by_his_address_and_by_his_consent_id_and_a_stranger_is_not() -> None:
    (declaration,) = DECLARATIONS
    record = says()
    says_other = ledger.record(
        "newsletter", holder=new_consent_id(), choices={YES: True}, channel="x", now=NOW, emails=["a@b.nl"]
    )

    assert list(declaration.find(Subject(emails=["Klant@voorbeeld.nl"]))) == [record]
    assert list(declaration.find(Subject(consent_ids=[HOLDER]))) == [record]
    assert says_other not in declaration.find(Subject(emails=["klant@voorbeeld.nl"]))


def test_a_whole_book_is_found_whole() -> None:
    for number in range(5):
        says(yes=number % 2 == 0)

    found = examine()

    assert found.broken == ()
    assert (found.links, found.records) == (5, 5)
    assert found.last == ConsentLink.objects.last().chain  # type: ignore[union-attr]


@pytest.mark.parametrize("table", ["consent_text", "consent_record", "consent_link"])
def test_no_table_of_the_book_can_be_emptied(table: str) -> None:
    says()

    with pytest.raises(DatabaseError), transaction.atomic():
        sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_record SET choices = '{}'",
        "UPDATE consent_record SET given_at = now()",
        "UPDATE consent_record SET network = '198.51.100.0'",
        "UPDATE consent_record SET browser = 'Chrome'",
        "UPDATE consent_text SET content = '{}'",
        "UPDATE consent_link SET digest = ''",
        "DELETE FROM consent_record",
        "DELETE FROM consent_link",
        "DELETE FROM consent_text",
    ],
)
def test_the_database_refuses_to_rewrite_the_book(statement: str) -> None:
    says(now=datetime.now(UTC))

    with pytest.raises(DatabaseError), transaction.atomic():
        sql(statement)


def test_where_a_choice_came_from_can_be_forgotten_and_the_proof_stays_whole() -> None:
    says()

    sql("UPDATE consent_record SET network = NULL, browser = ''")

    assert examine().broken == ()


@pytest.mark.usefixtures("loose")
@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE consent_record SET choices = '{"ja": false}'""",
        "UPDATE consent_record SET given_at = given_at - interval '1 day'",
        """UPDATE consent_text SET content = '{"question": "Anders", "explanation": ""}'""",
        "UPDATE consent_link SET digest = repeat('0', 64) WHERE number = 1",
        "UPDATE consent_link SET at = now() + interval '1 day' WHERE number = 2",
        "DELETE FROM consent_link WHERE number = 2",
        "DELETE FROM consent_record WHERE id = (SELECT max(id) FROM consent_record)",
    ],
)
def test_what_was_rewritten_past_the_database_is_noticed(statement: str) -> None:
    sql("SET session_replication_role = DEFAULT")
    for number in range(3):
        says(yes=number % 2 == 0)
    assert examine().broken == ()

    sql("SET session_replication_role = replica")
    sql(statement)

    assert examine().broken


def test_what_goes_at_the_end_of_its_term_leaves_a_whole_chain() -> None:
    says(now=datetime(2020, 1, 1, tzinfo=UTC))
    young = says(holder=new_consent_id(), now=datetime.now(UTC))

    sql("DELETE FROM consent_record WHERE given_at < '2021-01-01'")

    found = examine()
    assert found.broken == ()
    assert (found.links, found.records) == (3, 1)
    assert list(ConsentRecord.objects.all()) == [young]


def test_links_say_nothing_of_what_they_were_about() -> None:
    says(now=datetime(2020, 1, 1, tzinfo=UTC))
    sql("DELETE FROM consent_record")

    assert {link.event for link in ConsentLink.objects.all()} == {"recorded", "dropped"}
    assert not any("newsletter" in str(vars(link)) for link in ConsentLink.objects.all())


def test_cookies_are_proved_with_the_list_of_that_moment() -> None:
    record = ledger.record(
        COOKIES, holder=HOLDER, choices={"analytisch": True}, channel="balk", now=NOW, visit=VISIT
    )

    assert record.text.content["groups"][0]["kept"]
    assert record.text.version == record.text_id[:8]
