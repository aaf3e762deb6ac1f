"""What the owner types before she looks at a masked copy of an identity document."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget


class LookForm(forms.Form):
    """Why the owner looks at a copy that came in."""

    reason = forms.CharField(
        label="Waarom kijk je?",
        help_text="Dit staat in het logboek. Zonder naam of nummer.",
        max_length=200,
        initial="Om te zien of dit de vrager is",
        widget=UnfoldAdminTextInputWidget(),
    )
