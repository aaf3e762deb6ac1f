"""The one question before an account is deleted."""

from django import forms


class LeaveForm(forms.Form):
    """A tick, so that no slip of the finger deletes anything."""

    sure = forms.BooleanField(
        label="Ja, verwijder mijn account en wis mijn gegevens. Ik begrijp dat dit niet terug kan.",
        error_messages={"required": "Zet hier eerst een vinkje. Zonder dat gebeurt er niets."},
    )
