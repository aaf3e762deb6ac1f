"""The book of consents: the words that were shown, what was said to them, and the chain that ties it all together."""

import pgtrigger
from django.db import models

from privacy.consent import triggers

RECORDED, DROPPED = "recorded", "dropped"


class ConsentText(models.Model):
    """Words that somebody said yes or no to, kept once under the SHA-256 of their content."""

    digest = models.CharField("afdruk", max_length=64, primary_key=True)
    kind = models.CharField("soort", max_length=40)
    version = models.CharField("versie", max_length=40)
    content = models.JSONField("tekst")
    first_used_at = models.DateTimeField("voor het eerst gebruikt")

    class Meta:
        app_label = "consent"
        db_table = "consent_text"
        verbose_name = "toestemmingstekst"
        verbose_name_plural = "toestemmingsteksten"
        triggers = [triggers.never_rewritten(), triggers.never_deleted(), triggers.never_emptied()]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class ConsentRecord(models.Model):
    """One choice, written once. A withdrawal is another record; nothing is edited.

    `holder` is a keyed hash of the random consent id, `fingerprints` that one and those of e-mail addresses: who has
    the database alone finds nobody. `choices` has True or False for each thing that was asked. `digest` proves all of
    that; `network` and `browser` are outside it and are emptied first. `salt` keeps a digest from telling what it is of
    once the record is gone. `asked_at` is filled where a yes waited for a mailed link to be confirmed by.
    """

    kind = models.CharField("soort", max_length=40)
    holder = models.CharField("houder", max_length=80, db_index=True)
    fingerprints = models.JSONField("vingerafdrukken", default=list)
    choices = models.JSONField("keuzes")
    text = models.ForeignKey(
        ConsentText, on_delete=models.PROTECT, related_name="records", verbose_name="tekst"
    )
    policy_version = models.CharField("versie van het privacybeleid", max_length=40, blank=True)
    signal = models.BooleanField("browser vroeg niet te volgen", default=False)
    channel = models.CharField("via", max_length=40)
    given_at = models.DateTimeField("gegeven op")
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    network = models.GenericIPAddressField("netwerk", null=True, blank=True)
    browser = models.CharField("browser", max_length=40, blank=True)
    salt = models.CharField("zout", max_length=32)
    digest = models.CharField("afdruk", max_length=64)

    class Meta:
        app_label = "consent"
        db_table = "consent_record"
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["channel", "given_at"], name="consent_by_channel")]
        triggers = [
            triggers.linked(RECORDED, operation=pgtrigger.Insert, row="NEW"),
            triggers.linked(DROPPED, operation=pgtrigger.Delete, row="OLD"),
            triggers.never_rewritten(but=("network", "browser")),
            triggers.only_emptied("network", to="NULL"),
            triggers.only_emptied("browser", to="''"),
            triggers.not_deleted_yet(),
            triggers.never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_yes(self) -> bool:
        """Whether anything was said yes to."""
        return any(self.choices.values())


class ConsentLink(models.Model):
    """One link of the chain: that a record was written, or that it went at the end of its term. The database makes it.

    `chain` is the SHA-256 of the link before it and of this one. Links stay: they hold a number, a moment and a digest.
    """

    number = models.BigIntegerField("nummer", primary_key=True)
    event = models.CharField("wat", max_length=10)
    record = models.BigIntegerField("toestemming")
    digest = models.CharField("afdruk", max_length=64)
    at = models.DateTimeField("wanneer")
    chain = models.CharField("schakel", max_length=64)

    class Meta:
        app_label = "consent"
        db_table = "consent_link"
        verbose_name = "schakel"
        verbose_name_plural = "schakels"
        ordering = ["number"]
        triggers = [
            triggers.chained(),
            triggers.never_rewritten(),
            triggers.never_deleted(),
            triggers.never_emptied(),
        ]

    def __str__(self) -> str:
        return f"schakel {self.number}"
