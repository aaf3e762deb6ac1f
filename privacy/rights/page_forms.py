"""The small forms on the page of a request: proving who one is, and adding something."""

from django import forms

LONGEST = 2000


class CodeForm(forms.Form):
    code = forms.CharField(
        label="De code uit de mail",
        max_length=12,
        error_messages={"required": "Vul de zes cijfers uit de mail in."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class FactForm(forms.Form):
    """What somebody knows who ordered."""

    number = forms.CharField(
        label="Nummer van een bestelling",
        max_length=40,
        error_messages={"required": "Vul het nummer van een van je bestellingen in."},
    )
    postcode = forms.CharField(
        label="Postcode op die bestelling",
        max_length=12,
        error_messages={"required": "Vul de postcode in."},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Wil je nog iets toevoegen?",
        max_length=LONGEST,
        error_messages={"required": "Er staat nog niets."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
