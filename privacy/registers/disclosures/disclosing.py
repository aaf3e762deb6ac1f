"""Writing down a hand-over, in the transaction of whoever hands over. Not for what a processor sees by itself."""

from collections.abc import Iterable
from typing import Any

from privacy.registers.disclosures.models import Disclosure, Ground


class GroundMissing(ValueError):
    """A legal duty without its law: such a hand-over must not happen (clause C49)."""


def disclose(
    model: str,
    keys: Iterable[Any],
    *,
    to: str,
    what: str,
    ground: Ground,
    by: str,
    law: str = "",
    reference: str = "",
) -> Disclosure:
    """`model` is a label in lower case, `keys` the primary keys of the rows that went, `by` a role.

    Each call is a hand-over of its own. Raises GroundMissing.
    """
    if ground == Ground.LAW and not law.strip():
        raise GroundMissing(what)
    return Disclosure.objects.create(
        model=model,
        object_ids=sorted({str(key) for key in keys}),
        recipient=to,
        what=what,
        ground=ground,
        law=law.strip(),
        reference=reference.strip(),
        by=by,
    )
