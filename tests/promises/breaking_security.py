"""C48-C51 broken."""

from uuid import uuid4

from django.db import connection
from django.utils import timezone

from privacy.backups.models import JournalMark
from privacy.consent.models import ConsentText
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Disclosure, Ground
from privacy.registers.secrecy.accepting import accept, current_text, digest_of
from shop.accounts.models import User
from tests.promises.breaking import World, breaks, keeps


@keeps("C48")
def _the_staff_promised(world: World) -> None:
    staff = User.objects.create(email="hulp@innerjewels.test", is_staff=True)
    accept(staff.pk, digest=digest_of(current_text()), now=timezone.now())


@breaks("C48")
def _somebody_new_did_not(world: World) -> None:
    User.objects.create(email="nieuw@innerjewels.test", is_staff=True)


@keeps("C49")
def _an_authority_asked_by_its_law(world: World) -> None:
    """What the authority calls it may be left out: not every one has a number for it."""
    disclose(
        "order.order", [1], to="Politie", what="een bestelling", ground=Ground.LAW, by="eigenaar",
        law="art. 126nd Sv",
    )  # fmt: skip


@breaks("C49")
def _an_authority_got_something_without_a_law(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Disclosure._meta.db_table} DROP CONSTRAINT a_legal_duty_names_its_law")
    Disclosure.objects.create(
        model="order.order", object_ids=["2"], recipient="Politie", what="een bestelling", ground=Ground.LAW
    )


@keeps("C50")
def _as_in_production(world: World) -> None:
    world.settings.SECURE_SSL_REDIRECT = True


@breaks("C50")
def _pages_in_the_clear(world: World) -> None:
    world.settings.SECURE_SSL_REDIRECT = False


@keeps("C51")
def _words_that_were_asked(world: World) -> None:
    from privacy.consent.choice import new_consent_id
    from privacy.consent.ledger import record

    record("photos", holder=new_consent_id(), choices={"yes": True}, channel="test", now=world.now)


@breaks("C51")
def _the_words_are_rewritten(world: World) -> None:
    table = ConsentText._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"""UPDATE {table} SET content = '{{"question": "Iets anders?"}}'""")


@breaks("C49")
def _what_went_can_be_rewritten(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Disclosure._meta.db_table} DISABLE TRIGGER USER")


@breaks("C51")
def _an_erasure_is_struck_out_of_the_journal(world: World) -> None:
    world.settings.PRIVACY_JOURNAL.parent.mkdir(parents=True, exist_ok=True)
    world.settings.PRIVACY_JOURNAL.write_text("weg\n", encoding="utf-8")


@breaks("C51")
def _the_end_of_the_journal_is_gone(world: World) -> None:
    JournalMark.objects.create(entry=uuid4())
