"""The photographs of a piece, as rows below it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import TabularInline

from shop.backoffice.pieces.spoken import speak_labels
from shop.jewellery.models import JewelPicture
from shop.jewellery.photos import UnusablePhoto, tidy_photo

PREVIEW_FORMAT = "JPEG"


class PhotoInput(forms.FileInput):
    """Differs from unfold's: does not show the address of the file, which says nothing to a goldsmith."""

    template_name = "backoffice/photo_input.html"


class PictureForm(forms.ModelForm):
    """A photograph and its words; what comes from a camera is tidied before it is kept."""

    class Meta:
        model = JewelPicture
        fields = ["image", "alt", "position"]
        widgets = {"image": PhotoInput(attrs={"accept": "image/*"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["image"]
        field.max_length = None  # a long name is no fault: the photo gets a new one
        speak_labels(self)

    def clean_image(self) -> Any:
        image = self.cleaned_data["image"]
        if not isinstance(image, UploadedFile):
            return image
        try:
            return tidy_photo(image, name=image.name or "")
        except UnusablePhoto as error:
            raise forms.ValidationError(str(error)) from error


class PictureInline(TabularInline):
    """The first is the one of the category page, the second shows under the pointer."""

    model = JewelPicture
    form = PictureForm
    fields = ["preview", "image", "alt", "position"]
    readonly_fields = ["preview"]
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    hide_title = True

    def preview(self, picture: JewelPicture) -> SafeString | str:
        return small_picture(picture, size=72) if picture.pk else ""

    preview.short_description = "Voorbeeld"  # type: ignore[attr-defined]

    def _may_change(self, request: HttpRequest, obj: Any = None) -> bool:
        may = request.user.has_perm
        return bool(may("jewellery.change_jewel") or (obj is None and may("jewellery.add_jewel")))

    has_add_permission = has_change_permission = has_delete_permission = _may_change

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("jewellery.view_jewel") or self._may_change(request, obj))


def small_picture(picture: JewelPicture, *, size: int) -> SafeString:
    """An `<img>` of `size` pixels from the smallest rendition."""
    files = picture.image.aspect_ratios[None][PREVIEW_FORMAT]
    return format_html(
        '<img class="desk-picture" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        files[min(files)].url,
        picture.alt,
        size,
        size,
    )
