"""Newsletters at Mailchimp: figures of those that were sent, and what stands in those to come. Of no reader."""

from typing import Any

from shop.newsletter.mailchimp import answers
from shop.newsletter.mailchimp.answers import CampaignAnswer, DraftAnswer, TemplateAnswer
from shop.newsletter.mailchimp.reading import pages, reading
from shop.newsletter.mailchimp.wire import ask


def sent_campaigns(library: Any) -> list[CampaignAnswer]:
    """One call for every thousand."""
    found: list[CampaignAnswer] = []
    for page in pages(library.reports.get_all_campaign_reports, of="reports", fields=answers.REPORT_FIELDS):
        with reading():
            found += [answers.campaign_from(row) for row in page]
    return found


def own_templates(library: Any) -> list[TemplateAnswer]:
    """Without those that Mailchimp made. One call for each."""
    listing = pages(library.templates.list, of="templates", fields=answers.TEMPLATE_FIELDS, type="user")
    return [_template(library, row) for page in listing for row in page]


def drafts(library: Any) -> list[DraftAnswer]:
    """One call for each that was not sent yet."""
    listing = pages(library.campaigns.list, of="campaigns", fields=answers.CAMPAIGN_FIELDS)
    with reading():
        waiting = [row for page in listing for row in page if row["status"] in answers.NOT_SENT_YET]
    return [_draft(library, row) for row in waiting]


def _template(library: Any, row: answers.Answer) -> TemplateAnswer:
    with reading():
        number = answers.template_id_from(row)
    content = ask(library.templates.get_default_content_for_template, number, fields=["sections"])
    with reading():
        return answers.template_from(row, content=content)


def _draft(library: Any, row: answers.Answer) -> DraftAnswer:
    with reading():
        number = answers.draft_id_from(row)
    content = ask(library.campaigns.get_content, number, fields=["html", "plain_text"])
    with reading():
        return answers.draft_from(row, content=content)
