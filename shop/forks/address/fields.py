"""The columns of a Dutch or Belgian address, shared by the three address models."""

from typing import Any

from django.db import models

from shop.delivery.countries import country_name


class DutchAddressFields(models.Model):
    """Street, house number and addition apart; Oscar's `line1` is their printed form and never typed.

    Oscar compares and shows addresses by `line1`, so two addresses that differ only in house number differ.
    """

    street = models.CharField("straat", max_length=120, blank=True)
    house_number = models.CharField("huisnummer", max_length=10, blank=True)
    house_number_addition = models.CharField("toevoeging", max_length=20, blank=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.line1 = self.street_line or getattr(self, "line1", "")
        super().save(*args, **kwargs)

    def _update_search_text(self) -> None:
        """Does not call `super()`: only Oscar's dashboard searches that second copy of who lives where."""

    def clean(self) -> None:
        self.line1 = self.street_line or getattr(self, "line1", "")
        super().clean()

    @property
    def street_line(self) -> str:
        """For example `Ateliersteeg 12 bis`."""
        parts = (self.street, self.house_number, self.house_number_addition)
        return " ".join(part.strip() for part in parts if part.strip())

    @property
    def printed_lines(self) -> list[str]:
        """The address as it stands on a label: name, street, postcode and town, country."""
        address: Any = self
        return [
            address.name,
            self.street_line,
            f"{address.postcode} {address.line4}",
            country_name(address.country_id),
        ]
