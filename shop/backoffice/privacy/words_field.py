"""A field of a form of this desk for the owner's own words."""

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget


def words_field(label: str, hint: str = "", *, required: str = "", longest: int = 2000) -> forms.CharField:
    """`required` is what she reads when it is empty; without it, it may be."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(required),
        error_messages={"required": required},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
