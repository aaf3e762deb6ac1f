"""The newsletters that the owner wrote at Mailchimp, sent or not, and her templates.

Nothing is ever sent here: a campaign that was, was so when it was put on file.
"""

import json
import secrets
import sqlite3
from dataclasses import dataclass, field

from shop.demo.mailchimp_standin.errors import not_found
from shop.demo.mailchimp_standin.transaction import Transaction


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What came of a campaign, as totals: Mailchimp has it by person too, the stand-in does not."""

    emails_sent: int = 0
    opens: int = 0
    unique_opens: int = 0
    clicks: int = 0
    unique_clicks: int = 0
    unsubscribed: int = 0


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """Not sent while `sent_at` is None."""

    number: int = 0
    id: str = field(default_factory=lambda: secrets.token_hex(5))
    title: str
    subject: str
    html: str
    created_at: float
    sent_at: float | None = None
    figures: Figures = field(default_factory=Figures)

    @property
    def status(self) -> str:
        """Of Mailchimp's words only `save`, for a draft, and `sent`."""
        return "save" if self.sent_at is None else "sent"


@dataclass(frozen=True, kw_only=True)
class Template:
    """`sections` are the parts that can be edited, by name, as HTML."""

    number: int = 0
    name: str
    sections: dict[str, str]
    created_at: float


def add_campaign(transaction: Transaction, *, campaign: Campaign) -> None:
    """Put it on file."""
    transaction.db.execute(
        "INSERT INTO campaigns (id, title, subject, html, created_at, sent_at, figures)"
        " VALUES (:id, :title, :subject, :html, :created_at, :sent_at, :figures)",
        vars(campaign) | {"figures": json.dumps(vars(campaign.figures))},
    )


def add_template(transaction: Transaction, *, template: Template) -> None:
    """Put it on file."""
    transaction.db.execute(
        "INSERT INTO templates (name, sections, created_at) VALUES (:name, :sections, :created_at)",
        vars(template) | {"sections": json.dumps(template.sections)},
    )


def all_campaigns(transaction: Transaction) -> list[Campaign]:
    """Newest first."""
    rows = transaction.db.execute("SELECT * FROM campaigns ORDER BY number DESC")
    return [_campaign_from(row) for row in rows]


def existing_campaign(transaction: Transaction, *, campaign_id: str) -> Campaign:
    """The campaign with that id; 404 otherwise."""
    row = transaction.db.execute("SELECT * FROM campaigns WHERE id = ?", (campaign_id,)).fetchone()
    if row is None:
        raise not_found()
    return _campaign_from(row)


def all_templates(transaction: Transaction) -> list[Template]:
    """Oldest first."""
    rows = transaction.db.execute("SELECT * FROM templates ORDER BY number")
    return [_template_from(row) for row in rows]


def existing_template(transaction: Transaction, *, number: int) -> Template:
    """The template with that number; 404 otherwise."""
    row = transaction.db.execute("SELECT * FROM templates WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise not_found()
    return _template_from(row)


def _campaign_from(row: sqlite3.Row) -> Campaign:
    return Campaign(**dict(row) | {"figures": Figures(**json.loads(row["figures"]))})


def _template_from(row: sqlite3.Row) -> Template:
    return Template(**dict(row) | {"sections": json.loads(row["sections"])})
