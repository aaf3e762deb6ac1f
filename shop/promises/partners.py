"""How to reach us, and with whom we work (C52-C56)."""

from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils import timezone

from privacy.erasure.models import RecipientNotice
from privacy.promises.promise import Finding, Promise
from privacy.registers.models import Disclosure, Processor
from privacy.registers.processors.standing import RED, marks
from privacy.registry import registry
from privacy.rights.kinds import Channel
from privacy.rights.models import RightsRequest

CHAPTER = "Met wie ik samenwerk"
BY_HAND = (Channel.EMAIL, Channel.PHONE, Channel.POST, Channel.IN_PERSON)
# Without delay (art. 19 AVG): a holiday fits in it.
TOLD_WITHIN = timedelta(days=14)


def other_channels_have_their_own_day(now: datetime) -> Finding:
    """C52: the clock of what came by mail, telephone or letter runs from then, never from later."""
    by_hand = RightsRequest.objects.filter(channel__in=BY_HAND).annotate(written_on=TruncDate("created_at"))
    later = by_hand.filter(received_on__gt=F("written_on")).count()
    return Finding(
        not later, f"{by_hand.count()} verzoeken per mail, telefoon of brief, {later} met een te late datum"
    )


def only_known_parties_receive(now: datetime) -> Finding:
    """C53: what was handed over for the agreement went to a party of the register."""
    known = set(registry.recipients())
    handed = Disclosure.objects.filter(ground="overeenkomst")
    strangers = handed.exclude(recipient__in=known).count()
    return Finding(
        not strangers, f"{handed.count()} keer iets doorgegeven, {strangers} keer aan een onbekende"
    )


def every_processor_signed(now: datetime) -> Finding:
    """C54: an agreement that holds for each who needs one."""
    found = marks(on=timezone.localdate(now))
    red = sum(mark in RED for mark in found)
    parties = Processor.objects.filter(is_used=True).count()
    said = f"{parties} partijen, {red} zonder geldige overeenkomst"
    return Finding(bool(found) and not red, said)


def processors_are_told(now: datetime) -> Finding:
    """C55: who must be told of an erasure or correction is told, and that is ticked with its time."""
    notices = RecipientNotice.objects.filter(told_at=None)
    late = notices.filter(created_at__lt=now - TOLD_WITHIN).count()
    return Finding(not late, f"{notices.count()} meldingen open, {late} langer dan {TOLD_WITHIN.days} dagen")


PROMISES = (
    Promise(
        code="C52",
        chapter=CHAPTER,
        clause="neem dan gerust schriftelijk, telefonisch of per e-mail contact met ons op",
        kept_by="Een verzoek dat anders binnenkomt wordt opgeschreven met de dag waarop het kwam.",
        check=other_channels_have_their_own_day,
        tests=("tests/backoffice/privacy/test_requests.py",),
    ),
    Promise(
        code="C53",
        chapter=CHAPTER,
        clause="uitsluitend verstrekken indien dit nodig is voor de uitvoering van onze overeenkomst",
        kept_by="Wat de vervoerder en de boekhouder krijgen, wordt per keer opgeschreven.",
        check=only_known_parties_receive,
        tests=("tests/backoffice/test_order_papers.py", "tests/backoffice/test_invoices.py"),
    ),
    Promise(
        code="C54",
        chapter=CHAPTER,
        clause="Deze overeenkomsten zijn gesloten met boekhouder, webmaster, webhosting",
        kept_by="Elke verwerker staat in het register met zijn overeenkomst en tot wanneer die geldt.",
        check=every_processor_signed,
        tests=("tests/backoffice/test_processors.py", "tests/privacy/registers/test_door.py"),
    ),
    Promise(
        code="C55",
        chapter=CHAPTER,
        clause="InnerJewels blijft verantwoordelijk voor deze verwerkingen",
        kept_by="Wie iets kreeg van wat gewist of verbeterd is, hoort dat, en dat wordt met de tijd afgevinkt.",
        check=processors_are_told,
        tests=("tests/backoffice/privacy/test_erasures.py",),
    ),
    Promise(
        code="C56",
        chapter=CHAPTER,
        clause="om garantie te kunnen bieden, op afstand een sieraad bij te maken, klachten en reparaties",
        kept_by="Elk van de vier krijgt een plek met een eigen einddatum.",
        awaits="garantie werkt met een code; klachten, reparaties en bijmaken komen met de service na de koop",
    ),
)
