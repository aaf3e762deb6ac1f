"""The owner switches the relay, and what follows from that follows at once."""

from datetime import datetime

from django.db import transaction

from privacy.consent.inventory import cookie_list
from privacy.consent.tables import sync_tables
from privacy.registers.models import Processor
from privacy.registers.processors import remembered as register
from privacy.traffic.relay import standing
from privacy.traffic.relay.models import RelayChoice, WaitingView

PROCESSOR = "google-analytics"


class NoAccount(Exception):
    """There is no measurement id or no secret: nothing could be sent."""


@transaction.atomic
def switch_relay(*, is_on: bool, now: datetime) -> RelayChoice:
    """Google is used by the register or not, and visitors are asked or not. Off: what still waited is gone.

    Raises NoAccount. Choosing what holds already is written down too.
    """
    if is_on and not standing.has_account():
        raise NoAccount
    choice = RelayChoice.objects.create(is_on=is_on, chosen_at=now)
    Processor.objects.filter(key=PROCESSOR).update(is_used=is_on)
    if not is_on:
        WaitingView.objects.all().delete()
    standing.forget()
    register.forget()
    sync_tables(cookie_list())
    return choice
