"""C52-C55 broken."""

from datetime import timedelta

from django.utils import timezone

from privacy.erasure.models import Erasure, RecipientNotice
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
from privacy.registers.models import Processor
from privacy.registers.processors.models import Role
from privacy.rights.kinds import Channel
from privacy.rights.models import RightsRequest
from tests.privacy.registers.agreements import processor, sign
from tests.promises.breaking import World, breaks, keeps


@keeps("C52")
def _a_letter_of_last_week(world: World) -> None:
    _by_post(world, days=-7)


@breaks("C52")
def _a_letter_of_next_week(world: World) -> None:
    _by_post(world, days=7)


def _by_post(world: World, *, days: int) -> None:
    day = timezone.localdate(world.now) + timedelta(days=days)
    due = day + timedelta(days=28)
    RightsRequest.objects.create(
        number=f"V{days}", channel=Channel.POST, received_on=day, due_on=due, law_due_on=due
    )


@breaks("C53")
def _somebody_nobody_knows_gets_a_list(world: World) -> None:
    disclose("order.order", [1], to="Handelaar", what="adressen", ground=Ground.AGREEMENT, by="eigenaar")


@keeps("C54")
def _everybody_signs(world: World) -> None:
    for row in Processor.objects.filter(role=Role.PROCESSOR):
        sign(row)


@breaks("C54")
def _somebody_new_did_not_sign(world: World) -> None:
    processor()


@breaks("C55")
def _a_recipient_is_not_told(world: World) -> None:
    erasure = Erasure.objects.create(asked_by="verzoek")
    asked = world.now - timedelta(days=15)
    RecipientNotice.objects.create(erasure=erasure, recipient="de boekhouder", how="mail", created_at=asked)
