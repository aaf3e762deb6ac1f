"""Why each thing is asked at the checkout, said to whoever fills it in."""

from django import forms

# Art. 13 AVG and the policy: only what an order needs.
OVER_YOU = {
    "name": "staat op je factuur en op het pakket.",
    "email": "voor de bevestiging, de factuur en bericht over je bestelling.",
    "phone": "als ik snel iets over je bestelling moet overleggen; mag leeg blijven.",
    "mobile": "voor de bezorger, die je dan een bericht stuurt; mag leeg blijven.",
}
ADDRESS = {
    "country": "bepaalt hoe ik verzend en welke btw erop zit.",
    "postcode": "hoort bij het adres waar het pakket heen gaat.",
    "house_number": "hoort bij het adres waar het pakket heen gaat.",
    "house_number_addition": "alleen als je die hebt, zodat het pakket de goede deur vindt.",
    "street": "hoort op je factuur en op het pakket.",
    "city": "hoort op je factuur en op het pakket.",
}
DELIVERY = {
    "delivery_name": "staat op het pakket, zodat het bij de goede persoon komt.",
    "delivery_country": "bepaalt hoe ik verzend.",
    "delivery_postcode": "hoort bij het adres waar het pakket heen gaat.",
    "delivery_house_number": "hoort bij het adres waar het pakket heen gaat.",
    "delivery_house_number_addition": "alleen als het adres die heeft.",
    "delivery_street": "hoort bij het adres waar het pakket heen gaat.",
    "delivery_city": "hoort bij het adres waar het pakket heen gaat.",
}


def reasons_of(form: forms.Form) -> dict[str, list[tuple[str, str]]]:
    """For each part of the page its fields as (label, reason), in the order of the page."""
    parts = {"over_you": OVER_YOU, "address": ADDRESS, "delivery": DELIVERY}
    return {
        part: [(str(form.fields[name].label), reason) for name, reason in reasons.items()]
        for part, reasons in parts.items()
    }
