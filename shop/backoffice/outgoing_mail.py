"""Outgoing mail, to look at: what went to whom, and what did not. Sending again happens by itself.

Not the letters themselves: they carry codes and links that work like keys, with which whoever reads them here
could get into a customer's account.
"""

from django.contrib import admin
from post_office.models import STATUS, Email

from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin

WORDS = {
    STATUS.sent: "verstuurd",
    STATUS.failed: "niet gelukt",
    STATUS.queued: "in de wachtrij",
    STATUS.requeued: "wordt opnieuw geprobeerd",
    None: "tegengehouden",
}
COLOURS = {"verstuurd": "success", "niet gelukt": "danger", "wordt opnieuw geprobeerd": "warning"}


@admin.register(Email)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """Replaces post-office's page, on which mails can be written, changed and sent again."""

    list_display = ["recipient", "subject_line", "shown_status", "queued", "tries"]
    list_filter = [by_date("created", "dag")]
    search_fields = ["to", "subject"]
    search_help_text = "Adres of onderwerp"
    ordering = ["-created", "-pk"]
    fields = ["recipient", "subject_line", "shown_status", "queued", "updated", "tries", "last_problem"]
    readonly_fields = fields
    change_form_template = "admin/change_form.html"  # post-office's own has a button to send once more

    @column("Aan", ordering="to")
    def recipient(self, mail: Email) -> str:
        return ", ".join(mail.to)

    @column("Onderwerp", ordering="subject")
    def subject_line(self, mail: Email) -> str:
        return str(mail.subject)

    @column("Status", ordering="status", label=COLOURS)
    def shown_status(self, mail: Email) -> str:
        return WORDS.get(mail.status, "onbekend")

    @column("Geschreven", ordering="created")
    def queued(self, mail: Email) -> str:
        return day_and_time(mail.created)

    @column("Laatst bijgewerkt", ordering="last_updated")
    def updated(self, mail: Email) -> str:
        return day_and_time(mail.last_updated)

    @column("Opnieuw geprobeerd", ordering="number_of_retries")
    def tries(self, mail: Email) -> str:
        return f"{mail.number_of_retries} keer" if mail.number_of_retries else "niet"

    @column("Laatste foutmelding", empty_value="geen")
    def last_problem(self, mail: Email) -> str | None:
        problem = mail.logs.exclude(status=STATUS.sent).order_by("-date").first()
        return problem.message if problem else None
