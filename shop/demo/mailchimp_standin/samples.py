"""What the account of the demo begins with: two newsletters that were sent, a draft, and a template."""

from shop.demo.mailchimp_standin.campaigns import (
    Campaign,
    Figures,
    Template,
    add_campaign,
    add_template,
    all_campaigns,
)
from shop.demo.mailchimp_standin.transaction import Transaction

HOUR = 3600.0
DAY = 24 * HOUR
MORNING = 8 * HOUR  # in UTC
FOOTER = (
    '<p>Je krijgt deze mail omdat je je hebt ingeschreven. <a href="*|UNSUB|*">Uitschrijven</a> kan altijd.'
    "<br>*|LIST:ADDRESS|*</p>"
)


def add_samples(transaction: Transaction) -> None:
    """Only to an account without any campaign; a second call adds nothing."""
    if all_campaigns(transaction):
        return
    for campaign in _campaigns(now=transaction.now):
        add_campaign(transaction, campaign=campaign)
    sections = {
        "header": "<h1>InnerJewels</h1>",
        "body": "<p>Dag *|FNAME|*, dit ligt er op de werkbank.</p>",
        "footer": FOOTER,
    }
    template = Template(
        name="Nieuws van de werkbank", sections=sections, created_at=transaction.now - 90 * DAY
    )
    add_template(transaction, template=template)


def _campaigns(*, now: float) -> tuple[Campaign, ...]:
    return (
        _campaign(
            "Zomer: terug naar zilver",
            days_ago=97,
            now=now,
            figures=Figures(
                emails_sent=212, opens=301, unique_opens=128, clicks=64, unique_clicks=41, unsubscribed=3
            ),
        ),
        _campaign(
            "Ringen die meegroeien",
            days_ago=34,
            now=now,
            figures=Figures(
                emails_sent=231, opens=366, unique_opens=149, clicks=93, unique_clicks=58, unsubscribed=2
            ),
        ),
        _campaign("Cadeaus voor december", days_ago=2, now=now),
    )


def _campaign(title: str, *, days_ago: int, now: float, figures: Figures | None = None) -> Campaign:
    made_at = now - now % DAY - days_ago * DAY + MORNING
    html = f"<html><body><h1>{title}</h1><p>Dag *|FNAME|*,</p>{FOOTER}</body></html>"
    return Campaign(
        title=title,
        subject=title,
        html=html,
        created_at=made_at,
        sent_at=made_at + HOUR if figures else None,
        figures=figures or Figures(),
    )
