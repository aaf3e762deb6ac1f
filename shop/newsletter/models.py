"""One row per e-mail address that asked for the newsletter: waiting for its confirmation, or confirmed."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> Self:
        """The only ones that a newsletter may ever go to."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """Asked by whoever typed the address; nobody proved that it is his."""
        return self.filter(confirmed_at=None)


class Subscription(models.Model):
    """An address, and how its owner came to say yes. No name, no IP address. Who leaves takes the row along."""

    email = models.EmailField("e-mailadres")
    source = models.CharField("aangemeld bij", max_length=40)
    wording_version = models.CharField("versie van de tekst", max_length=20)
    asked_at = models.DateTimeField("gevraagd op")
    mailed_at = models.DateTimeField("bevestigingsmail op", null=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_subscription_per_address")]

    def __str__(self) -> str:
        return f"inschrijving {self.pk}"
