"""What forgetting one person costs in a large shop: the plan, which the owner waits for, the run, and its proof."""

from datetime import datetime, timedelta
from time import perf_counter

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Mod
from django.utils import timezone

from privacy.erasure.models import ErasureState
from privacy.erasure.plan import plan_for
from privacy.erasure.proof import prove
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.subject import Subject
from shop.demo.privacy_bench.copying import copies
from shop.demo.privacy_bench.crowds import bought_lately
from shop.demo.privacy_bench.report import Figure
from shop.demo.privacy_bench.volume import fill
from shop.forks.order.models import Order

PERSONS, ORDERS, SESSIONS = 2_000, 100_000, 1_000
MOST_PLAN_SECONDS, MOST_RUN_SECONDS, MOST_PROOF_SECONDS = 0.5, 2, 60


class WrongOutcome(Exception):
    """The erasure left something that had to go: its time says nothing."""


def measure(*, now: datetime) -> list[Figure]:
    """One of 2,000 persons with 50 orders each, and a guest among 50,000 others. Raises WrongOutcome."""
    crowd = bought_lately(first=1, persons=PERSONS, orders=ORDERS, now=now)
    fill(crowd)
    _sessions(now=now)
    # The first question of a process also reads the code and opens the connection.
    plan_for(crowd.person(6), today=timezone.localdate(now))
    figures = _figures("a person with 50 orders", crowd.person(7), now=now)
    _make_guests()
    return [*figures, *_figures("a guest", Subject(emails=["gast11@voorbeeld.nl"]), now=now)]


def _sessions(*, now: datetime) -> None:
    """Of people who are logged in now: each has to be opened to see whose it is."""
    content = SessionStore().encode({SESSION_KEY: "0", "_auth_user_hash": "0" * 64})
    session = Session(session_data=content, expire_date=now + timedelta(days=1))
    copies(session, numbers=range(SESSIONS), session_key="md5(n::text)")


def _figures(who: str, subject: Subject, *, now: datetime) -> list[Figure]:
    asked = ask_for_erasure(subject, by="meting", now=now)
    began = perf_counter()
    plan = plan_for(subject, today=timezone.localdate(now))
    planned = perf_counter()
    erasure = run_erasure(asked.pk, now=now)
    ran = perf_counter()
    proved = prove(asked.pk, now=now)
    searched = perf_counter()
    if erasure.state != ErasureState.ERASED or proved.state != ErasureState.PROVED or not plan.changes:
        raise WrongOutcome(f"{who}: {erasure.state}, {proved.state} {proved.proof['hits'][:5]}")
    return [
        Figure(f"plan to erase {who}", planned - began, MOST_PLAN_SECONDS, "s"),
        Figure(f"erasing {who}", ran - planned, MOST_RUN_SECONDS, "s"),
        Figure(
            f"searching all {proved.proof['rows']} rows for {who}", searched - ran, MOST_PROOF_SECONDS, "s"
        ),
    ]


def _make_guests() -> None:
    """Every second order loses its account and gets an address of its own."""
    address = Concat(Value("gast"), F("pk"), Value("@voorbeeld.nl"), output_field=CharField())
    Order.objects.annotate(half=Mod("pk", 2)).filter(half=1).update(user=None, guest_email=address)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
