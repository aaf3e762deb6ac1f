"""Whether a text is one e-mail address, and not a list that passes for one. Not for whether anybody reads its mail."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

REFUSED = "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl."


def one_address(text: str) -> None:
    """Raises ValidationError.

    Between quotation marks an address may hold a comma (RFC 5321, 4.1.2), and a queue of mail reads the next one there.
    """
    validate_email(text)
    if "," in text:
        raise ValidationError(REFUSED, code="invalid")


class OneAddressField(forms.EmailField):
    """Differs from Django's: takes what `one_address` takes."""

    default_validators = [one_address]
