"""Who an erasure is about and what he was handed, sealed: the table of erasures names nobody."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from privacy.declaration import HandOver
from privacy.erasure.known import Known
from privacy.sealing import seal, unseal
from privacy.subject import Subject

SUBJECT, HANDED_OVER = "erasure subject", "erasure hand-over"


def sealed_subject(subject: Subject, *, known: Known | None = None) -> bytes:
    """Whom it is of, and beside that what is known of him: what is erased follows from the first alone."""
    plain: dict[str, Any] = subject.as_plain()
    if known is not None:
        plain |= {"known": known.subject.as_plain(), "proved": sorted(known.proved)}
    return seal(json.dumps(plain).encode(), purpose=SUBJECT)


def unsealed_subject(sealed: bytes | memoryview) -> Subject:
    """Who was asked for. Raises Unreadable."""
    return _unsealed(sealed)[0]


def unsealed_known(sealed: bytes | memoryview) -> Known:
    """What is known of him; no more than what was asked with while nobody looked. Raises Unreadable."""
    return _unsealed(sealed)[1]


def _unsealed(sealed: bytes | memoryview) -> tuple[Subject, Known]:
    plain = json.loads(unseal(bytes(sealed), purpose=SUBJECT))
    known, proved = plain.pop("known", None), plain.pop("proved", [])
    subject = Subject.from_plain(plain)
    asked = Known(subject, subject.emails)
    return subject, asked | Known(Subject.from_plain(known), frozenset(proved)) if known else asked


def sealed_hand_overs(handed: Iterable[HandOver]) -> bytes:
    return seal(json.dumps([asdict(one) for one in handed]).encode(), purpose=HANDED_OVER)


def unsealed_hand_overs(sealed: bytes | memoryview | None) -> list[HandOver]:
    """None when nothing was handed over. Raises Unreadable."""
    if sealed is None:
        return []
    return [HandOver(**plain) for plain in json.loads(unseal(bytes(sealed), purpose=HANDED_OVER))]
