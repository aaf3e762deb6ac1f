"""C48-C51 broken."""

from django.db import connection
from django.utils import timezone

from privacy.consent.models import ConsentText
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
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
def _an_authority_asked_rightly(world: World) -> None:
    _hand_over(reference="PL0100-2026")


@breaks("C49")
def _an_authority_without_a_reference(world: World) -> None:
    _hand_over(reference="")


def _hand_over(*, reference: str) -> None:
    disclose(
        "order.order", [1], to="Politie", what="een bestelling", ground=Ground.LAW, by="eigenaar",
        law="art. 126nd Sv", reference=reference,
    )  # fmt: skip


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
