"""What is asked and what it became, sealed. In the log and in the columns stand kinds and places, never a value."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from privacy.rights.correcting.items import Change
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.site import Place, Value
from privacy.rights.models import AskedRight
from privacy.rights.sealed import sealed_details, sealed_text, unsealed_details, unsealed_text


@dataclass(frozen=True)
class Written:
    """`before` are a label and what stood there; `keys` the places as they were chosen."""

    keys: tuple[str, ...]
    value: Value
    before: tuple[tuple[str, str], ...]


def changes_in(asked: AskedRight) -> tuple[Change, ...]:
    """What he asked, in his own order; none once it was minimised. Raises Unreadable."""
    return unsealed_details(asked.sealed_details).changes


def with_change(asked: AskedRight, change: Change) -> bytes:
    """The details with one more."""
    details = unsealed_details(asked.sealed_details)
    return sealed_details(replace(details, changes=(*details.changes, change)))


def sealed_values(*, keys: Collection[str], value: Value, before: Sequence[Place]) -> bytes:
    plain = {
        "keys": sorted(keys),
        "value": dict(value),
        "before": [(place.label, place.now) for place in before],
    }
    return sealed_text(json.dumps(plain))


def written_values(row: Correction) -> Written | None:
    """None once it was minimised, and for a refusal. Raises Unreadable."""
    if row.sealed_values is None:
        return None
    plain: dict[str, Any] = json.loads(unsealed_text(row.sealed_values))
    before = tuple((label, now) for label, now in plain["before"])
    return Written(tuple(plain["keys"]), plain["value"], before)
