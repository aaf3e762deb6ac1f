"""One place in the database where a thing stands, with what writes it anew. For the modules beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from privacy.rights.correcting.site import Place, Value
from privacy.sealing import fingerprint
from privacy.subject import Subject


@dataclass(frozen=True)
class Found:
    place: Place
    write: Callable[[Value], None]


# Locks what it finds when the second is true.
Find = Callable[[Subject, bool], Iterator[Found]]


def found(
    row: Any,
    column: str,
    *,
    label: str,
    now: str,
    write: Callable[[Value], None],
    recipients: tuple[str, ...] = (),
) -> Found:
    """`column` tells it from other things in the same row; the key is another one when `now` is."""
    stands = fingerprint(now, purpose="correction place")[:16]
    key = f"{row._meta.model_name}-{column}-{row.pk}-{stands}"
    return Found(Place(key=key, label=label, now=now, recipients=recipients), write)


def locked(rows: Any, lock: bool) -> Any:
    """In a fixed order, so that two who change the same wait for each other."""
    rows = rows.order_by("pk")
    return rows.select_for_update(of=["self"]) if lock else rows
