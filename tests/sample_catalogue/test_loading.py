"""Loading the sample catalogue: complete, once, and never over an owner's own changes."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from oscar.apps.catalogue.models import Product
from pytest_django.fixtures import Settings

from innerjewels.settings import base
from shop.demo import sample_catalogue
from shop.demo.sample_pieces import SampleCategory, sample_categories
from shop.forks.partner.models import StockRecord
from shop.jewellery.models import Jewel, JewelPicture

pytestmark = pytest.mark.django_db
FEW = ("matte-band-met-briljantje", "solitair-met-briljant")


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Renditions are written through a storage made anew from its settings, which one in memory does not survive."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = base.STORAGES | {"staticfiles": settings.STORAGES["staticfiles"]}


@pytest.fixture(autouse=True)
def _few_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pieces are enough: rendering all the pictures takes half a minute."""
    rings: SampleCategory = next(found for found in sample_categories() if found.slug == "ringen")
    few = replace(rings, pieces=tuple(piece for piece in rings.pieces if piece.slug in FEW))
    monkeypatch.setattr(sample_catalogue, "sample_categories", lambda: [few])


def load() -> int:
    return sample_catalogue.load_sample_catalogue(report=lambda line: None)


def test_a_piece_comes_with_its_variants_stock_and_pictures() -> None:
    assert load() == len(FEW)

    band = Jewel.objects.get(slug="matte-band-met-briljantje")
    assert band.product.children.count() == 45
    assert StockRecord.objects.filter(product__parent=band.product).count() == 45
    assert band.pictures.exists()


def test_every_picture_has_its_renditions_in_three_formats() -> None:
    load()

    renditions = JewelPicture.objects.all()[0].image.get_picture_files_list()
    assert {rendition.file_type for rendition in renditions} == {"AVIF", "WEBP", "JPEG"}
    assert {rendition.width for rendition in renditions} == {320, 640, 960, 1280}
    assert all(default_storage.exists(rendition.name) for rendition in renditions)


def test_a_second_run_changes_nothing() -> None:
    load()
    before = list(Product.objects.values_list("pk", "date_updated"))

    assert load() == 0

    assert list(Product.objects.values_list("pk", "date_updated")) == before


def test_a_second_run_leaves_the_owners_changes_alone() -> None:
    load()
    StockRecord.objects.update(price=Decimal("1.00"))

    load()

    assert set(StockRecord.objects.values_list("price", flat=True)) == {Decimal("1.00")}


def test_a_piece_made_on_order_has_no_stock_to_run_out_of() -> None:
    load()

    solitair = Jewel.objects.get(slug="solitair-met-briljant")
    assert solitair.lead_days > 0
    assert not solitair.product.get_product_class().track_stock
