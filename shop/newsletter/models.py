"""Who asked for the newsletter, who must never get it again, and what Mailchimp knows of both.

What Mailchimp must know follows from the first: see `shop.newsletter.mailchimp.wanted`.
"""

from hashlib import md5
from typing import Self

from django.db import models
from django.db.models.functions import MD5, Lower

FINGERPRINT_LENGTH, MEMBER_ID_LENGTH, ID_LENGTH = 80, 32, 20


def member_id_of(email: str) -> str:
    """As Mailchimp names a member: the MD5 of his address in small letters. No secret, and no protection."""
    return md5(email.strip().lower().encode(), usedforsecurity=False).hexdigest()


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> Self:
        """The only ones that a newsletter may ever go to."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """Asked by whoever typed the address; nobody proved that it is his."""
        return self.filter(confirmed_at=None)


class Subscription(models.Model):
    """An address, and how its owner came to say yes. Who leaves takes the row along.

    `consent_id` leads to what he said in the book of consents, and `network` and `browser` (masked, of who asked) go
    there when he confirms. `renewal_asked_at` is when he was asked whether he still wants it.
    """

    email = models.EmailField("e-mailadres")
    first_name = models.CharField("voornaam", max_length=40, blank=True)
    member_id = models.GeneratedField(
        verbose_name="afdruk van het e-mailadres",
        expression=MD5(Lower("email")),
        output_field=models.CharField(max_length=MEMBER_ID_LENGTH),
        db_persist=True,
    )
    source = models.CharField("aangemeld bij", max_length=40)
    wording_version = models.CharField("versie van de tekst", max_length=20)
    network = models.GenericIPAddressField("netwerk", null=True, blank=True)
    browser = models.CharField("browser", max_length=40, blank=True)
    consent_id = models.CharField("nummer van de toestemming", max_length=64, blank=True)
    asked_at = models.DateTimeField("gevraagd op")
    mailed_at = models.DateTimeField("bevestigingsmail op", null=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True)
    renewal_asked_at = models.DateTimeField("opnieuw gevraagd op", null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_subscription_per_address")]
        indexes = [models.Index(fields=["member_id"], name="subscription_by_member")]

    def __str__(self) -> str:
        return f"inschrijving {self.pk}"


class Suppressed(models.Model):
    """An address that left, as a keyed hash: nothing but a new double opt-in brings it back (art. 21 lid 3 AVG)."""

    fingerprint = models.CharField("afdruk", max_length=FINGERPRINT_LENGTH, primary_key=True)
    channel = models.CharField("via", max_length=40)
    since = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "afmelding"
        verbose_name_plural = "afmeldingen"

    def __str__(self) -> str:
        return f"afmelding van {self.since:%d-%m-%Y}"


class State(models.TextChoices):
    """What an address can be at Mailchimp, as far as this shop wants anything there."""

    SUBSCRIBED = "subscribed", "krijgt de nieuwsbrief"
    UNSUBSCRIBED = "unsubscribed", "afgemeld"
    ARCHIVED = "archived", "van de lijst gehaald"
    ERASED = "erased", "voorgoed gewist"


class Member(models.Model):
    """One address as Mailchimp names it: what must hold there, and what it was told last and said yes to.

    `told` is empty for what Mailchimp was never told. `try_at` is when it is told again after a failure, `parked_at`
    when that was given up, `problem` why, in Dutch, without an address. `erasure_notice` is the notice (art. 19 AVG)
    that ends when it is told. Rows that ask nothing any more go.
    """

    member_id = models.CharField("nummer bij Mailchimp", max_length=MEMBER_ID_LENGTH, primary_key=True)
    wanted = models.CharField("moet zijn", max_length=12, choices=State.choices)
    wanted_at = models.DateTimeField("sinds")
    told = models.CharField("is", max_length=12, choices=State.choices, blank=True)
    told_at = models.DateTimeField("doorgegeven op", null=True)
    told_name = models.CharField("doorgegeven voornaam", max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    try_at = models.DateTimeField("volgende poging", null=True)
    parked_at = models.DateTimeField("opgegeven op", null=True)
    problem = models.CharField("wat er misging", max_length=300, blank=True)
    erasure_notice = models.BigIntegerField("bericht over een wissing", null=True)

    class Meta:
        verbose_name = "adres bij Mailchimp"
        verbose_name_plural = "adressen bij Mailchimp"
        indexes = [models.Index(fields=["try_at"], name="member_by_next_try")]

    def __str__(self) -> str:
        return f"adres bij Mailchimp, {self.get_wanted_display()}"


class Comparison(models.Model):
    """One time that both lists were laid side by side: numbers, and nobody in them.

    `without_proof` were there and not confirmed here, and taken off there; `missed` had left there, and left here;
    `restored` were gone there and put back. `problem` is filled when it stopped half-way.
    """

    started_at = models.DateTimeField("begonnen op")
    finished_at = models.DateTimeField("klaar op", null=True)
    here = models.PositiveIntegerField("bevestigd hier", default=0)
    there = models.PositiveIntegerField("ingeschreven bij Mailchimp", default=0)
    without_proof = models.PositiveIntegerField("zonder bewijs", default=0)
    missed = models.PositiveIntegerField("gemiste afmeldingen", default=0)
    restored = models.PositiveIntegerField("teruggezet", default=0)
    problem = models.CharField("wat er misging", max_length=300, blank=True)

    class Meta:
        verbose_name = "vergelijking met Mailchimp"
        verbose_name_plural = "vergelijkingen met Mailchimp"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"vergelijking van {self.started_at:%d-%m-%Y}"


class CampaignFigures(models.Model):
    """Totals of a newsletter that was sent, as Mailchimp counts them. Of no reader in particular (C33)."""

    campaign_id = models.CharField("nummer", max_length=ID_LENGTH, primary_key=True)
    title = models.CharField("onderwerp", max_length=200)
    sent_at = models.DateTimeField("verstuurd op")
    emails_sent = models.PositiveIntegerField("verstuurd")
    opens = models.PositiveIntegerField("keer geopend")
    unique_opens = models.PositiveIntegerField("lezers")
    clicks = models.PositiveIntegerField("keer geklikt")
    unique_clicks = models.PositiveIntegerField("klikkers")
    unsubscribed = models.PositiveIntegerField("afgemeld")
    read_at = models.DateTimeField("opgehaald op")

    class Meta:
        verbose_name = "verstuurde nieuwsbrief"
        verbose_name_plural = "verstuurde nieuwsbrieven"
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.title


class CheckedMailing(models.Model):
    """A template or a draft at Mailchimp, and whether the link to leave by stands in it (C18)."""

    mailchimp_id = models.CharField("nummer", max_length=ID_LENGTH, primary_key=True)
    kind = models.CharField("soort", max_length=12, choices={"template": "sjabloon", "draft": "concept"})
    title = models.CharField("naam", max_length=200)
    can_be_left = models.BooleanField("heeft een afmeldlink")
    checked_at = models.DateTimeField("bekeken op")

    class Meta:
        verbose_name = "sjabloon van de nieuwsbrief"
        verbose_name_plural = "sjablonen van de nieuwsbrief"

    def __str__(self) -> str:
        return self.title
