"""Who an erasure is about and what he was handed, sealed: the table of erasures names nobody."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from privacy.declaration import HandOver
from privacy.sealing import seal, unseal
from privacy.subject import Subject

SUBJECT, HANDED_OVER = "erasure subject", "erasure hand-over"


def sealed_subject(subject: Subject) -> bytes:
    return seal(json.dumps(subject.as_plain()).encode(), purpose=SUBJECT)


def unsealed_subject(sealed: bytes | memoryview) -> Subject:
    """Raises Unreadable."""
    return Subject.from_plain(json.loads(unseal(bytes(sealed), purpose=SUBJECT)))


def sealed_hand_overs(handed: Iterable[HandOver]) -> bytes:
    return seal(json.dumps([asdict(one) for one in handed]).encode(), purpose=HANDED_OVER)


def unsealed_hand_overs(sealed: bytes | memoryview | None) -> list[HandOver]:
    """None when nothing was handed over. Raises Unreadable."""
    if sealed is None:
        return []
    return [HandOver(**plain) for plain in json.loads(unseal(bytes(sealed), purpose=HANDED_OVER))]
