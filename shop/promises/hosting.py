"""The shop and where it stands: software, host, encryption, passwords, copies (C10-C14)."""

from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.utils import timezone

from privacy.backups.copies import last_backup
from privacy.promises.promise import Finding, Promise
from privacy.registers.measures import Measure, cookies, hsts, passwords, restore_rehearsal, tls_only
from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.remembered import known_of
from privacy.registers.processors.standing import RED, mark_of
from shop.accounts.measures import second_factor
from shop.pages.documents import current_policy
from shop.promises.visiting import visit

CHAPTER = "Webwinkel en webhosting"
HOST = "KeurigOnline"
# What the policy calls the software, by the app that it is.
SOFTWARE = {"Django": "django.contrib.auth", "Oscar": "oscar"}
SETS_A_COOKIE = "/account/login/"
# Made once a night; the round before it takes some time.
COPY_AT_MOST = timedelta(hours=26)


def the_named_software_runs(now: datetime) -> Finding:
    """C10: what the policy calls the software is what runs."""
    text = current_policy().source
    running = [name for name, app in SOFTWARE.items() if name in text and apps.is_installed(app)]
    stale = "WooCommerce" in text
    return Finding(
        len(running) == len(SOFTWARE) and not stale, f"het beleid noemt {' en '.join(running) or 'niets'}"
    )


def the_host_signed(now: datetime) -> Finding:
    """C11: each service of the host stands in the register with an agreement that holds."""
    rows = Processor.objects.filter(recipient=HOST).prefetch_related("agreements")
    marks = [mark_of(known_of(row, _newest(row)), on=timezone.localdate(now)) for row in rows]
    good = sum(mark not in RED for mark in marks)
    return Finding(
        bool(marks) and good == len(marks), f"{good} van {len(marks)} diensten met een geldige overeenkomst"
    )


def everything_is_encrypted(now: datetime) -> Finding:
    """C12: no page and no link without TLS, and browsers remember it; as set, and as a page really answers."""
    links = Measure(
        "Links in mails", settings.SITE_URL.startswith("https://"), settings.SITE_URL.partition(":")[0]
    )
    seen = visit(SETS_A_COOKIE)
    answers = Measure(
        "Wat een pagina antwoordt",
        seen.remembered.startswith("max-age=") and bool(seen.cookies) and not seen.loose,
        f"{seen.remembered or 'niets over TLS'}; {len(seen.loose)} van {len(seen.cookies)} cookies onbeschermd",
    )
    return _all_hold(tls_only(now), hsts(now), cookies(now), links, answers)


def passwords_are_strong(now: datetime) -> Finding:
    """C13: for customers and staff; staff need a second step."""
    return _all_hold(passwords(now), second_factor(now))


def a_copy_was_made(now: datetime) -> Finding:
    """C14: sealed, read back, of last night, and within a month one was put back on trial."""
    copy, rehearsal = last_backup(), restore_rehearsal(now)
    if copy is None:
        return Finding(False, "nog nooit een reservekopie")
    hours = int((now - copy.made_at).total_seconds() // 3600)
    is_fresh = now - copy.made_at <= COPY_AT_MOST
    return Finding(
        is_fresh and rehearsal.holds, f"de nieuwste is {hours} uur oud; teruggezet: {rehearsal.figure}"
    )


def _newest(row: Processor) -> Agreement | None:
    return max(row.agreements.all(), key=lambda agreement: (agreement.signed_on, agreement.pk), default=None)


def _all_hold(*measures: Measure) -> Finding:
    """Names those that do not hold, or else their figures."""
    broken = [measure for measure in measures if not measure.holds]
    said = "; ".join(f"{measure.name.lower()}: {measure.figure}" for measure in broken or measures)
    return Finding(not broken, said)


PROMISES = (
    Promise(
        code="C10",
        chapter=CHAPTER,
        clause="Onze webwinkel is ontwikkeld met software van",
        kept_by="Het beleid noemt de software die draait: Django en Oscar, in plaats van WooCommerce.",
        check=the_named_software_runs,
        tests=("tests/pages/test_documents.py",),
    ),
    Promise(
        code="C11",
        chapter=CHAPTER,
        clause="We hebben voor de webhosting gekozen voor KeurigOnline",
        kept_by="KeurigOnline staat in het verwerkersregister, met de overeenkomst en tot wanneer die geldt.",
        check=the_host_signed,
        tests=("tests/privacy/registers/test_door.py",),
    ),
    Promise(
        code="C12",
        chapter=CHAPTER,
        clause="De beveiligingsmaatregelen bestaan uit de toepassing van SSL-encriptie",
        kept_by="Elke pagina, cookie en link gaat over TLS; browsers onthouden dat een jaar.",
        check=everything_is_encrypted,
        tests=("tests/settings/test_production.py",),
    ),
    Promise(
        code="C13",
        chapter=CHAPTER,
        clause="en een sterk wachtwoordenbeleid",
        kept_by="Twaalf tekens of meer, niet van een lijst en niet je eigen naam; in het beheer een tweede stap.",
        check=passwords_are_strong,
        tests=("tests/accounts/test_password.py", "tests/accounts/test_second_factor.py"),
    ),
    Promise(
        code="C14",
        chapter=CHAPTER,
        clause="Er worden regelmatig back-ups gemaakt om verlies van data te voorkomen",
        kept_by="Elke nacht een verzegelde kopie, die wordt nagelezen; elke week wordt er een teruggezet als proef.",
        check=a_copy_was_made,
        tests=("tests/privacy/backups/test_copies.py", "tests/privacy/backups/test_rehearsing.py"),
    ),
)
