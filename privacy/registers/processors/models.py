"""The register of processors (art. 28 and 30 lid 1 AVG), their agreements, and the calls that the door refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from privacy.registers.append_only import append_only
from privacy.registers.processors.eea import is_in_eea

NO_GROUND = "Dit land staat niet in de lijst van de EER. Kies op welke grond gegevens daarheen mogen."


class Role(models.TextChoices):
    """Whose purposes it works for: the controller's (art. 28 AVG), or its own (art. 4 lid 7 AVG)."""

    PROCESSOR = "verwerker", "verwerker"
    CONTROLLER = "zelfstandig", "zelfstandig verantwoordelijke"


class Transfer(models.TextChoices):
    """On what data leave the EEA (chapter V AVG)."""

    NONE = "geen", "blijft binnen de EER"
    ADEQUACY = "adeq", "adequaatheidsbesluit van de EU"
    DPF = "dpf", "EU-VS-privacykader (DPF)"
    SCC = "scc", "modelcontract van de EU (SCC)"


class Processor(models.Model):
    """One party for one service.

    `recipient` is its name in the register of recipients, which says what data it gets: that stands in one place.
    `hosts` are those that it may be reached on, in lower case; `*.name` is any host below a name. `browser_hosts` are
    those that a button of the site may lead a visitor to: a payment page. Who `is_used` no more keeps his row and his
    agreements, and is nobody to the door.
    """

    key = models.SlugField("sleutel", max_length=40, unique=True)
    name = models.CharField("naam", max_length=80)
    service = models.CharField("wat het voor ons doet", max_length=120)
    recipient = models.CharField("ontvanger", max_length=80)
    country = models.CharField("land", max_length=60)
    role = models.CharField("rol", max_length=12, choices=Role)
    hosts = models.JSONField("adressen op internet", default=list, blank=True)
    browser_hosts = models.JSONField("waar een bezoeker heen mag", default=list, blank=True)
    transfer_basis = models.CharField(
        "doorgifte buiten de EER", max_length=4, choices=Transfer, default=Transfer.NONE
    )
    sub_processors = models.TextField("subverwerkers", blank=True)
    is_used = models.BooleanField("in gebruik", default=True)

    class Meta:
        app_label = "registers"
        verbose_name = "verwerker"
        verbose_name_plural = "verwerkers"
        ordering = ["name", "service"]

    def __str__(self) -> str:
        return f"{self.name} ({self.service})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was remembered of the register in this process is forgotten."""
        from privacy.registers.processors.remembered import forget

        super().save(*args, **kwargs)
        forget()

    def clean(self) -> None:
        """Raises ValidationError: what leaves the EEA takes a ground (art. 44 AVG)."""
        if self.transfer_basis == Transfer.NONE and not is_in_eea(self.country):
            raise ValidationError({"transfer_basis": NO_GROUND})


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def newest(self) -> dict[int, "Agreement"]:
        """The one that counts, by the key of its processor, without its file. One query."""
        rows = self.order_by("processor_id", "-signed_on", "-pk").distinct("processor_id")
        return {row.processor_id: row for row in rows.defer("sealed_file")}


class Agreement(models.Model):
    """A signed agreement with a processor: its file, sealed, and its dates. A newer one takes the place of an older.

    `valid_until` is empty when it runs until it is ended. `review_on` is the day to read it again.
    """

    processor = models.ForeignKey(
        Processor, on_delete=models.PROTECT, related_name="agreements", verbose_name="verwerker"
    )
    signed_on = models.DateField("getekend op")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)
    sealed_file = models.BinaryField("bestand, verzegeld")
    sha256 = models.CharField("vingerafdruk van het bestand", max_length=64)
    size = models.PositiveIntegerField("grootte")
    added_at = models.DateTimeField("toegevoegd", default=timezone.now)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        app_label = "registers"
        verbose_name = "verwerkersovereenkomst"
        verbose_name_plural = "verwerkersovereenkomsten"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("signed_on")),
                name="agreement_ends_after_it_was_signed",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"overeenkomst van {self.signed_on:%d-%m-%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was remembered of the register in this process is forgotten."""
        from privacy.registers.processors.remembered import forget

        super().save(*args, **kwargs)
        forget()


class RefusedCall(models.Model):
    """How often the door refused a host on one day, and why. Never what was to be sent."""

    day = models.DateField("dag")
    host = models.CharField("adres", max_length=253)
    reason = models.CharField("waarom", max_length=200)
    count = models.PositiveIntegerField("keer", default=0)
    last_at = models.DateTimeField("laatst", default=timezone.now)

    class Meta:
        app_label = "registers"
        verbose_name = "geweigerd adres"
        verbose_name_plural = "geweigerde adressen"
        ordering = ["-last_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["day", "host"], name="one_refusal_a_host_a_day")]

    def __str__(self) -> str:
        return f"{self.host}: {self.count}"
