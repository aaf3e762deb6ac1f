"""What the owner's browser sends from the page of a piece."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from oscar.apps.catalogue.models import Category
from PIL import Image

from shop.jewellery.models import Jewel, JewelPicture

ADD = "admin:jewellery_jewel_add"


def photo(
    name: str = "IMG 0042.jpg", *, size: tuple[int, int] = (800, 800), kind: str = "JPEG", **saved: Any
) -> SimpleUploadedFile:
    """A picture file of one colour."""
    buffer = BytesIO()
    Image.new("RGB", size, "#c9a227").save(buffer, format=kind, **saved)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type=f"image/{kind.lower()}")


def new_piece(category: Category, /, **changes: Any) -> dict[str, Any]:
    """A filled-in form; `changes` are its fields, with `pictures` for the files."""
    fields = {
        "title": "Ring met maansteen",
        "summary": "Een smalle ring met een melkwitte steen.",
        "description": "Eén.\n\nTwee.",
        "category": category.pk,
        "price": "1.249,50",
        "stock": "2",
        "initial-stock": "",
        "lead_days": "0",
        "position": "0",
        "is_public": "on",
        "article": "",
        "metal": "zilver-925",
        "mass_g": "3,25",
        "warnings": "Geen waarschuwingen van toepassing.",
    }
    return _without_none({**fields, **_pictures([]), **changes})


def with_photos(*files: SimpleUploadedFile, alt: str = "Een ring op linnen.") -> dict[str, Any]:
    return _pictures([{"image": file, "alt": alt, "position": place} for place, file in enumerate(files)])


def filled_in(jewel: Jewel, **changes: Any) -> dict[str, Any]:
    """The page of a piece as it was opened, with `changes`."""
    jewel = Jewel.objects.select_related("product").get(pk=jewel.pk)
    product = jewel.product
    columns = [
        "summary",
        "metal",
        "finish",
        "stones",
        "size_note",
        "care",
        "warnings",
        "lead_days",
        "position",
    ]
    fields: dict[str, Any] = {column: getattr(jewel, column) for column in columns}
    fields |= {
        "title": product.title,
        "description": product.description,
        "category": product.categories.get().pk,
        "article": product.upc,
        "is_public": _tick(product.is_public),
        "is_unique": _tick(jewel.is_unique),
        "is_bespoke": _tick(jewel.is_bespoke),
        "is_featured": _tick(jewel.is_featured),
        "mass_g": str(jewel.mass_g).replace(".", ","),
    }
    fields |= _offer(product) if not product.is_parent else _variants(product)
    return _without_none({**fields, **_kept_pictures(jewel), **changes})


def add_url() -> str:
    return reverse(ADD)


def _offer(product: Any) -> dict[str, Any]:
    record = product.stockrecords.get()
    price = str(record.price).replace(".", ",")
    return {"price": price, "stock": record.num_in_stock, "initial-stock": record.num_in_stock}


def _variants(product: Any) -> dict[str, Any]:
    children = list(product.children.order_by("pk"))
    fields = {"children-TOTAL_FORMS": len(children), "children-INITIAL_FORMS": len(children)}
    for place, child in enumerate(children):
        row = {"id": child.pk, "parent": product.pk, "is_public": _tick(child.is_public)}
        fields |= {f"children-{place}-{name}": value for name, value in (row | _row_offer(child)).items()}
        fields[f"initial-children-{place}-stock"] = child.stockrecords.get().num_in_stock
    return fields


def _row_offer(child: Any) -> dict[str, Any]:
    offer = _offer(child)
    return {"price": offer["price"], "stock": offer["stock"]}


def new_variant(place: int, **fields: Any) -> dict[str, Any]:
    """One more row below the `place` that are there."""
    row = {
        "metal": "zilver-925",
        "ring_size": "54",
        "price": "98,00",
        "stock": "2",
        "is_public": "on",
    } | fields
    return {"children-TOTAL_FORMS": place + 1} | {
        f"children-{place}-{name}": value for name, value in row.items()
    }


def _kept_pictures(jewel: Jewel) -> dict[str, Any]:
    rows = [
        {"id": picture.pk, "jewel": jewel.pk, "alt": picture.alt, "position": picture.position}
        for picture in JewelPicture.objects.filter(jewel=jewel)
    ]
    return _pictures(rows, initial=len(rows))


def _pictures(rows: list[dict[str, Any]], *, initial: int = 0) -> dict[str, Any]:
    fields: dict[str, Any] = {"pictures-TOTAL_FORMS": len(rows), "pictures-INITIAL_FORMS": initial}
    for place, row in enumerate(rows):
        fields |= {f"pictures-{place}-{name}": value for name, value in row.items()}
    return fields


def _tick(ticked: bool) -> str | None:
    return "on" if ticked else None


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    """A browser does not send a box that is not ticked."""
    return {name: value for name, value in fields.items() if value is not None}
