"""The members on file: what one is, and how he is stored and found.

How a member changes is in `changes`; how he looks in the API is in `member_object`.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from shop.demo.mailchimp_standin.errors import not_found
from shop.demo.mailchimp_standin.transaction import Transaction


class Status(StrEnum):
    """Mailchimp's words."""

    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    CLEANED = "cleaned"
    PENDING = "pending"
    TRANSACTIONAL = "transactional"
    ARCHIVED = "archived"


@dataclass(frozen=True, kw_only=True)
class Member:
    """`must_return_himself` holds for who left by the newsletter's own link, or bounced: see `compliance`."""

    number: int = 0
    email: str
    status: Status
    must_return_himself: bool = False
    merge_fields: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    language: str = ""
    ip_signup: str = ""
    ip_opt: str = ""
    signed_up_at: float | None = None
    opted_in_at: float | None = None
    changed_at: float = 0.0
    unsubscribe_reason: str = ""
    source: str = ""

    @property
    def id(self) -> str:
        """What the API calls the subscriber hash."""
        return member_id(self.email)

    @property
    def web_id(self) -> int:
        """What Mailchimp's own pages call him."""
        return 500_000_000 + self.number

    @property
    def unique_email_id(self) -> str:
        """Stays the same when the address changes."""
        return hashlib.md5(f"member {self.number}".encode(), usedforsecurity=False).hexdigest()[:10]


def member_id(email: str) -> str:
    """MD5 of the address in small letters."""
    return hashlib.md5(email.strip().lower().encode(), usedforsecurity=False).hexdigest()


def find_member(transaction: Transaction, *, member_id: str) -> Member | None:
    """The member with that id, archived ones too."""
    row = transaction.db.execute("SELECT * FROM members WHERE id = ?", (member_id,)).fetchone()
    return None if row is None else member_from(row)


def existing_member(transaction: Transaction, *, member_id: str) -> Member:
    """The member with that id; 404 otherwise."""
    member = find_member(transaction, member_id=member_id)
    if member is None:
        raise not_found()
    return member


def store_member(transaction: Transaction, *, member: Member) -> int:
    """Writes a new member (number 0) or a changed one, and returns his number."""
    columns = _columns(member)
    if not member.number:
        columns.pop("number")
    names = ", ".join(columns)
    places = ", ".join(f":{name}" for name in columns)
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "number")
    row = transaction.db.execute(
        f"INSERT INTO members ({names}) VALUES ({places})"
        f" ON CONFLICT (number) DO UPDATE SET {changed} RETURNING number",
        columns,
    ).fetchone()
    return int(row["number"])


def store_seeded(transaction: Transaction, *, members: list[Member]) -> None:
    """Writes many new members at once; who is on file already stays as he is."""
    rows = [{**_columns(member), "number": None} for member in members]
    names = ", ".join(rows[0])
    places = ", ".join(f":{name}" for name in rows[0])
    transaction.db.executemany(f"INSERT OR IGNORE INTO members ({names}) VALUES ({places})", rows)


def forget_member(transaction: Transaction, *, member: Member) -> None:
    """Deletes him for good; his id is kept, so that no API call brings him back."""
    transaction.db.execute("DELETE FROM members WHERE number = ?", (member.number,))
    transaction.db.execute("INSERT OR IGNORE INTO forgotten (id) VALUES (?)", (member.id,))


def is_forgotten(transaction: Transaction, *, email: str) -> bool:
    """Whether somebody with this address was deleted for good."""
    found = transaction.db.execute("SELECT 1 FROM forgotten WHERE id = ?", (member_id(email),))
    return found.fetchone() is not None


def welcome_back(transaction: Transaction, *, email: str) -> None:
    """He came by himself, through a form of Mailchimp's: being forgotten ends."""
    transaction.db.execute("DELETE FROM forgotten WHERE id = ?", (member_id(email),))


def member_from(row: sqlite3.Row) -> Member:
    """The member of a row of the table."""
    columns = dict(row)
    del columns["id"]
    return Member(
        **columns
        | {
            "status": Status(row["status"]),
            "must_return_himself": bool(row["must_return_himself"]),
            "merge_fields": json.loads(row["merge_fields"]),
            "tags": tuple(json.loads(row["tags"])),
        }
    )


def _columns(member: Member) -> dict[str, Any]:
    return vars(member) | {
        "id": member.id,
        "merge_fields": json.dumps(member.merge_fields),
        "tags": json.dumps(member.tags),
    }
