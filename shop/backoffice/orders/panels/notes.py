"""What is written about an order at the desk: the staff's notes by kind, and the shop's own remarks."""

from dataclasses import dataclass
from datetime import datetime

from shop.backoffice.orders.notes import NoteKind
from shop.forks.order.models import Order, OrderNote


@dataclass(frozen=True)
class NoteRow:
    """`kind` is Dutch; `author` is empty for the shop itself."""

    when: datetime
    kind: str
    text: str
    author: str
    by_system: bool


def note_rows(order: Order) -> list[NoteRow]:
    """Newest first, in one query."""
    return [_row(note) for note in order.notes.order_by("-date_created", "-pk")]


def _row(note: OrderNote) -> NoteRow:
    by_system = note.note_type == OrderNote.SYSTEM
    kind = "Melding van de winkel" if by_system else _kind(note.note_type)
    return NoteRow(note.date_created, kind, note.message, note.author, by_system)


def _kind(note_type: str) -> str:
    return str(NoteKind(note_type).label) if note_type in NoteKind.values else NoteKind.OWN.label
