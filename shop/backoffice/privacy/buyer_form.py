"""To whom an invoice with a wrong name or address is made anew."""

from typing import Any

from django import forms

from privacy.rights.correcting.items import Item
from shop.backoffice.privacy.dressing import dress
from shop.forks.checkout.fields import clean_address, one_line, place_fields
from shop.invoicing.document import Buyer
from shop.personal_data.correcting.reading import read_address, read_street


class BuyerForm(forms.Form):
    """To whom an invoice is made anew; its country stays."""

    name = one_line("Naam", longest=120)

    def __init__(self, data: Any = None, *, buyer: Buyer, prefix: str, proposed: dict[Item, str]) -> None:
        super().__init__(data, prefix=prefix)
        self.buyer = buyer
        self.fields |= place_fields("", autocomplete_section="section-klant")
        del self.fields["country"]
        shown = {
            "name": buyer.name,
            "postcode": buyer.postcode,
            "city": buyer.city,
            **read_street(buyer.street),
        }
        if Item.NAME in proposed:
            shown["name"] = " ".join(proposed[Item.NAME].split())
        if Item.ADDRESS in proposed:
            shown |= {"house_number_addition": "", **read_address(proposed[Item.ADDRESS])}
        for name, text in shown.items():
            self.fields[name].initial = text
        dress(self)

    def clean(self) -> None:
        self.cleaned_data["country"] = self.buyer.country_code
        clean_address(self, "")

    def given(self) -> Buyer:
        """Of a valid form."""
        cleaned = self.cleaned_data
        parts = (cleaned["street"], cleaned["house_number"], cleaned["house_number_addition"])
        return Buyer(
            name=cleaned["name"],
            street=" ".join(part for part in parts if part),
            postcode=cleaned["postcode"],
            city=cleaned["city"],
            country=self.buyer.country,
            country_code=self.buyer.country_code,
        )
