"""The proof of an erasure: everything that is stored is searched for who was erased.

It is searched for by all that is known of him, also what he did not ask with. A hit is allowed only where the plan
keeps something, in those rows and fields; and what he shares with another is allowed in that other's rows. The report
says how much was searched and where something was found, and never what: it can be kept and shown.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from time import monotonic
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from privacy.erasure.known import Known, Rows, rows_of_others, shared_by
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.outcome import Outcome
from privacy.erasure.sealed import unsealed_known, unsealed_subject
from privacy.erasure.searching.caches import cached, hits_in_cache
from privacy.erasure.searching.files import hits_in_file, stored_files
from privacy.erasure.searching.marks import Marks, marks_of
from privacy.erasure.searching.reading import Hit
from privacy.erasure.searching.tables import Allowed, hits_in, rows_of, tables
from privacy.erasure.steps import Action
from privacy.subject import Subject

# Enough for whoever must look; the rest is found when these are gone.
MOST_HITS = 200
OWN = ("user_ids", "order_numbers")


@dataclass(frozen=True)
class Proof:
    """What was searched, and where something was found that no plan keeps. `others` share something with the person."""

    tables: int
    columns: int
    rows: int
    files: int
    seconds: float
    hits: tuple[Hit, ...]
    others: int = 0

    def as_plain(self) -> dict[str, Any]:
        """For `Erasure.proof`."""
        return asdict(self) | {"seconds": round(self.seconds, 2), "hits": [asdict(hit) for hit in self.hits]}


def prove(erasure_id: UUID, *, now: datetime) -> Erasure:
    """Searches, and stores the report: state `bewezen`, or `gevonden` and a mail to the owner.

    What waits for an open order is searched too, and stays waiting. Once proved, nobody can say any more who it was.
    """
    erasure = Erasure.objects.get(pk=erasure_id)
    if erasure.sealed_subject is None or erasure.erased_at is None:
        return erasure
    proof = _search_for(unsealed_known(erasure.sealed_subject), erasure)
    with transaction.atomic():
        erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
        erasure.proof = proof.as_plain()
        if erasure.state != ErasureState.WAITING:
            _settle(erasure, proof, now=now)
        erasure.save(update_fields=["proof", "state", "proved_at", "sealed_subject"])
    return erasure


def is_found_by_what_was_asked(erasure: Erasure) -> bool:
    """Whether he is found without what else is known of him. For an erasure whose proof failed."""
    if erasure.sealed_subject is None:
        return False
    asked, known = unsealed_subject(erasure.sealed_subject), unsealed_known(erasure.sealed_subject)
    # His own orders and accounts, so that he is not taken for another.
    own = Known(Subject(**vars(asked) | {name: getattr(known.subject, name) for name in OWN}), asked.emails)
    return bool(_search_for(own, erasure).hits)


def search(subject: Subject) -> Proof:
    """Everything, once, for this subject alone; nothing is allowed anywhere."""
    return _search(marks_of(subject), allowed={}, of_others={})


def _search_for(known: Known, erasure: Erasure) -> Proof:
    """For who was erased: allowed is what the plan keeps, and what stands in the rows of who shares it."""
    shared = shared_by(known)
    sought = known.without(shared.nobodys)
    proof = _search(
        marks_of(sought.subject, proved=sought.proved),
        allowed=allowed_by(erasure.outcome),
        of_others=rows_of_others(shared.others),
    )
    return replace(proof, others=len(shared.others))


def _search(marks: Marks, *, allowed: Allowed, of_others: Rows) -> Proof:
    """Memory does not grow with what is read; of hits, the first MOST_HITS are told."""
    begin = monotonic()
    hits: list[Hit] = []
    searched, rows, files = tables(), 0, 0
    for table in searched:
        rows += rows_of(table)
        hits += islice(hits_in(table, marks, allowed=allowed, of_others=of_others), MOST_HITS)
    for name, content in stored_files():
        files += 1
        hits += islice(hits_in_file(name, content, marks), MOST_HITS)
    for name, entry in cached():
        hits += hits_in_cache(name, entry, marks)
    columns = sum(len(table.texts) + len(table.binaries) for table in searched)
    return Proof(len(searched), columns, rows, files, monotonic() - begin, tuple(hits[:MOST_HITS]))


def allowed_by(outcome: Outcome) -> Allowed:
    """Where the plan says that something stays. A row that stays keeps its key, also when that is an account's."""
    allowed: dict[str, dict[str, frozenset[str]]] = {}
    for entry in outcome:
        if entry["action"] == Action.KEEP:
            model = apps.get_model(entry["model"])
            columns = frozenset([model._meta.pk.column, *_columns(model, entry["fields"])])
            of_table = allowed.setdefault(model._meta.db_table, {})
            for pk in entry["ids"]:
                of_table[pk] = of_table.get(pk, frozenset()) | columns
    return allowed


def _columns(model: Any, names: list[str]) -> list[str]:
    return [model._meta.get_field(name).column for name in names]


def _settle(erasure: Erasure, proof: Proof, *, now: datetime) -> None:
    if proof.hits:
        if erasure.state != ErasureState.FAILED:
            _tell_owner(proof)
        erasure.state = ErasureState.FAILED
    else:
        erasure.state, erasure.proved_at, erasure.sealed_subject = ErasureState.PROVED, now, None


def _tell_owner(proof: Proof) -> None:
    places: Mapping[str, None] = dict.fromkeys(f"{hit.place} {hit.column}".strip() for hit in proof.hits)
    context = {"places": list(places), "desk": settings.SITE_URL + settings.PRIVACY_DESK_PATH}
    send_mail(
        subject="Bij een wissing is nog iets gevonden",
        message=render_to_string("privacy/erasure/found.txt", context),
        from_email=None,
        recipient_list=[settings.PRIVACY_CONTROLLER.email],
    )
