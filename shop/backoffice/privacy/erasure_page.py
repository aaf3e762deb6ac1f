"""The page of one erasure: what became of what, who was told, what the search found. Never whose it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from privacy.erasure.kept import Kept, still_there
from privacy.erasure.links import certificate_url, reference
from privacy.erasure.models import Erasure, ErasureState, RecipientNotice
from privacy.erasure.steps import Action
from privacy.telling import BY_TASK
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.attention import BY_ITSELF
from shop.backoffice.privacy.page import answer, may_change

COLOURS = {
    ErasureState.PLANNED.label: "info",
    ErasureState.ERASED.label: "info",
    ErasureState.WAITING.label: "warning",
    ErasureState.FAILED.label: "danger",
    ErasureState.PROVED.label: "success",
}
STANDING = {
    ErasureState.PLANNED: "Het wissen moet nog beginnen. Hieronder staat wat er gaat gebeuren.",
    ErasureState.ERASED: "Alles wat weg kon, is weg. De winkel zoekt nog na of er niets is achtergebleven.",
    ErasureState.WAITING: "Een deel wacht op een lopende zaak. De winkel kijkt elke nacht of het al kan.",
    ErasureState.FAILED: "Na het wissen is nog iets gevonden. Hieronder staat waar. Laat het daarna opnieuw nazoeken.",
    ErasureState.PROVED: "Alles wat weg kon, is weg, en er is niets achtergebleven.",
}


@dataclass(frozen=True)
class Gone:
    """`rows` rows of a kind that went, or of which `columns` were emptied."""

    kind: str
    columns: str
    rows: int


@dataclass(frozen=True)
class Staying:
    """`rows` rows of a kind of which `columns` stayed; `rows_now` still hold them."""

    kind: str
    columns: str
    rows: int
    rows_now: int


@dataclass(frozen=True)
class Ground:
    """Why `kinds` stay. `until` is None while nobody can say, `waits` when the erasure comes back for them."""

    text: str
    until: date | None
    waits: bool
    kinds: list[Staying]


@dataclass(frozen=True)
class NoticeRow:
    """`is_by_task` for what should go by itself; `can_be_ticked` if the owner must tell, or a task did not in a day."""

    notice: RecipientNotice
    is_by_task: bool
    can_be_ticked: bool


@dataclass(frozen=True)
class ErasurePage:
    """`can_prove` and `can_resume` say which buttons make sense now."""

    reference: str
    state: str
    colour: str
    standing: str
    gone: list[Gone]
    emptied: list[Gone]
    grounds: list[Ground]
    notices: list[NoticeRow]
    can_prove: bool
    can_resume: bool


def show(request: HttpRequest, erasure: Erasure) -> HttpResponse:
    """For who may look; the buttons for who may press them."""
    return answer(
        request,
        "erasure/page.html",
        title=called(erasure),
        opts=Erasure._meta,
        original=called(erasure),
        erasure=erasure,
        page=erasure_page(erasure),
        certificate_url=certificate_url(erasure),
        may_change=may_change(request.user, "erasure"),
    )


def called(erasure: Erasure) -> str:
    return f"Wissing {reference(erasure)}"


def erasure_page(erasure: Erasure) -> ErasurePage:
    """As many queries as there are kinds of data in it, not rows."""
    state = ErasureState(erasure.state)
    return ErasurePage(
        reference=reference(erasure),
        state=str(state.label),
        colour=COLOURS[state.label],
        standing=STANDING[state],
        gone=_by_kind(erasure, Action.ERASE),
        emptied=_by_kind(erasure, Action.EMPTY),
        grounds=_by_ground(still_there(erasure)),
        notices=list(_notices(erasure)),
        can_prove=can_prove(erasure),
        can_resume=can_resume(erasure),
    )


def can_prove(erasure: Erasure) -> bool:
    """Something was erased, and it is still known for whom to search."""
    return erasure.erased_at is not None and erasure.sealed_subject is not None


def can_resume(erasure: Erasure) -> bool:
    """Begun, and not all done: it waits, or was interrupted or refused."""
    unfinished = erasure.state in (ErasureState.PLANNED, ErasureState.WAITING)
    return unfinished and erasure.begun_at is not None and erasure.sealed_subject is not None


def _by_kind(erasure: Erasure, action: Action) -> list[Gone]:
    rows: dict[tuple[str, str], int] = {}
    for entry in erasure.outcome:
        if entry["action"] == action and entry["rows"]:
            columns = kinds.columns(entry["model"], entry["fields"]) if action is Action.EMPTY else ""
            key = (kinds.many(entry["model"]), columns)
            rows[key] = rows.get(key, 0) + entry["rows"]
    return [Gone(kind, columns, number) for (kind, columns), number in sorted(rows.items())]


def _by_ground(kept: Iterable[Kept]) -> list[Ground]:
    """In the order of the outcome."""
    grounds: dict[tuple[str, date | None, bool], Ground] = {}
    for one in kept:
        reason = one.reason.removesuffix(".")
        text = f"{reason} ({one.law})." if one.law else f"{reason}."
        ground = grounds.setdefault((text, one.until, one.waits), Ground(text, one.until, one.waits, []))
        columns = kinds.columns(one.model, one.fields)
        ground.kinds.append(Staying(kinds.many(one.model), columns, one.rows, one.rows_now))
    return list(grounds.values())


def _notices(erasure: Any) -> Iterator[NoticeRow]:
    for notice in erasure.notices.all():
        is_by_task = notice.how == BY_TASK
        is_late = notice.created_at < timezone.now() - BY_ITSELF
        yield NoticeRow(notice, is_by_task, not notice.told_at and (is_late or not is_by_task))
