"""Fields of the shop's own forms in the looks of the desk."""

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget


def dress(form: forms.Form) -> None:
    """Browsers fill in nothing: they would offer the owner's own name and address."""
    for field in form.fields.values():
        if isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
            field.widget = UnfoldAdminSelectWidget(choices=field.choices)
        elif isinstance(field.widget, (forms.TextInput, forms.EmailInput)):
            attrs = {"autocomplete": "off", "type": field.widget.input_type}
            field.widget = UnfoldAdminTextInputWidget(attrs=attrs)
