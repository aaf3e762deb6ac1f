"""The one field of who comes to fetch a package: the code that he got from the person himself."""

from django import forms


class HandoverCodeForm(forms.Form):
    code = forms.CharField(
        label="De code die je van de klant kreeg",
        max_length=20,
        error_messages={"required": "Vul de code in die je van de klant kreeg."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
