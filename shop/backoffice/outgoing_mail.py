"""Outgoing mail, to look at: what went to whom, and what did not. Sending again happens by itself.

Not the letters themselves: they carry codes and links that work like keys, with which whoever reads them here
could get into a customer's account.
"""

from django.contrib import admin
from post_office.models import STATUS, Email
from unfold.decorators import display

from shop.backoffice.read_only import ReadOnlyAdmin

WORDS = {
    STATUS.sent: "verstuurd",
    STATUS.failed: "niet gelukt",
    STATUS.queued: "in de wachtrij",
    STATUS.requeued: "wordt opnieuw geprobeerd",
}
COLOURS = {"verstuurd": "success", "niet gelukt": "danger", "wordt opnieuw geprobeerd": "warning"}


@admin.register(Email)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """Replaces post-office's page, on which mails can be written, changed and sent again."""

    list_display = ["recipient", "subject", "shown_status", "created", "number_of_retries"]
    list_filter = ["created"]
    search_fields = ["to", "subject"]
    search_help_text = "Adres of onderwerp"
    ordering = ["-created", "-pk"]
    fields = [
        "recipient",
        "subject",
        "shown_status",
        "created",
        "last_updated",
        "number_of_retries",
        "last_problem",
    ]
    readonly_fields = fields

    @display(description="Aan", ordering="to")
    def recipient(self, mail: Email) -> str:
        return ", ".join(mail.to)

    @display(description="Status", ordering="status", label=COLOURS)
    def shown_status(self, mail: Email) -> str:
        return WORDS.get(mail.status, "onbekend")

    @display(description="Laatste foutmelding", empty_value="geen")
    def last_problem(self, mail: Email) -> str | None:
        problem = mail.logs.exclude(status=STATUS.sent).order_by("-date").first()
        return problem.message if problem else None
