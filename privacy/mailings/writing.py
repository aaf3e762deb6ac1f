"""A letter to many on its way: written, read, and let go. Not for the sending itself (`sending`)."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from privacy.mailings.models import Mailing


class AlreadyBegun(Exception):
    """The letter is on its way; its words stay as they are."""


class OtherWords(Exception):
    """The letter was changed after it was read."""


@transaction.atomic
def write(kind: str, about: str, *, words: Mapping[str, str], now: datetime) -> Mailing:
    """Writes the letter, or writes it anew. Raises AlreadyBegun."""
    mailing, is_new = Mailing.objects.select_for_update().get_or_create(
        kind=kind, about=about, defaults={"words": dict(words), "written_at": now}
    )
    if mailing.begun_at is not None:
        raise AlreadyBegun(str(mailing))
    if not is_new:
        mailing.words, mailing.written_at = dict(words), now
        mailing.save(update_fields=["words", "written_at"])
    return mailing


def digest_of(mailing: Mailing) -> str:
    """Of the words as they are, to know at the press of the button that they are what was read."""
    return sha256(json.dumps(mailing.words, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def begin(mailing: Mailing, *, digest: str, by: str, now: datetime) -> bool:
    """Lets it go, in the background; False when it was let go before. Raises OtherWords."""
    # The task imports what sends, which imports the kinds of letters, which may import this.
    from privacy.mailings.tasks import carry_on

    written = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if written.begun_at is not None:
        return False
    if digest_of(written) != digest:
        raise OtherWords(str(written))
    written.begun_at, written.begun_by = now, by
    written.save(update_fields=["begun_at", "begun_by"])
    carry_on.enqueue(mailing_id=written.pk)
    return True
