"""Writing down a new piece on one page (row S1): it hangs in the shop at once, with its pictures."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from oscar.apps.catalogue.models import Category, Product

from shop.accounts.models import User
from shop.jewellery.models import Jewel
from shop.jewellery.selling import FROM_STOCK, ON_ORDER
from tests.backoffice.addresses import piece_page
from tests.backoffice.conftest import allow
from tests.backoffice.forms import add_url, filled_in, new_piece, new_variant, photo, with_photos
from tests.shop_data import make_category, make_jewel


@pytest.fixture
def rings(db: None) -> Category:
    return make_category("ringen")


def _errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_new_ring_hangs_on_its_category_page_at_once(
    desk: Client, client: Client, rings: Category, media: Path
) -> None:
    desk.post(add_url(), new_piece(rings, **with_photos(photo())))

    page = client.get("/sieraden/ringen/").content.decode()

    assert "Ring met maansteen" in page
    assert "€\u00a01.249,50" in page
    assert "Een ring op linnen." in page


def test_a_new_ring_has_its_own_page_and_can_be_found(desk: Client, client: Client, rings: Category) -> None:
    desk.post(add_url(), new_piece(rings, stones="maansteen uit Sri Lanka", article="IJ-R99"))

    assert client.get("/sieraad/ring-met-maansteen/").status_code == 200
    for words in ["maanstenen", "melkwitte", "IJ-R99", "Sri Lanka"]:
        assert "Ring met maansteen" in client.get("/zoeken/", {"q": words}).content.decode()


def test_the_pictures_renditions_are_made_when_it_is_saved(
    desk: Client, rings: Category, media: Path
) -> None:
    desk.post(add_url(), new_piece(rings, **with_photos(photo(), photo("tweede.png", kind="PNG"))))

    for picture in Jewel.objects.get().pictures.all():
        files = picture.image.get_picture_files_list()
        assert {file.file_type for file in files} == {"AVIF", "WEBP", "JPEG"}
        assert all((media / file.name).stat().st_size > 0 for file in files)


def test_product_jewel_and_stock_are_in_step(desk: Client, rings: Category) -> None:
    desk.post(add_url(), new_piece(rings))

    jewel = Jewel.objects.get()
    record = jewel.product.stockrecords.get()
    assert jewel.slug == jewel.product.slug == "ring-met-maansteen"
    assert jewel.product.product_class.name == FROM_STOCK
    assert jewel.product.upc == record.partner_sku == "IJ-RING-MET-MAANSTEEN"
    assert (record.price, record.num_in_stock, jewel.mass_g) == (Decimal("1249.50"), 2, Decimal("3.25"))


def test_a_piece_on_order_needs_no_stock(desk: Client, rings: Category) -> None:
    desk.post(add_url(), new_piece(rings, lead_days="21", stock=""))

    product = Jewel.objects.get().product
    assert product.product_class.name == ON_ORDER
    assert not product.product_class.track_stock


def test_a_piece_can_be_kept_out_of_the_shop(desk: Client, client: Client, rings: Category) -> None:
    desk.post(add_url(), new_piece(rings, is_public=None))

    assert "Ring met maansteen" not in client.get("/sieraden/ringen/").content.decode()
    assert client.get("/sieraad/ring-met-maansteen/").status_code == 404


def test_a_second_piece_of_that_name_gets_its_own_address(desk: Client, rings: Category) -> None:
    for _ in range(3):
        desk.post(add_url(), new_piece(rings))

    assert set(Jewel.objects.values_list("slug", flat=True)) == {
        "ring-met-maansteen",
        "ring-met-maansteen-2",
        "ring-met-maansteen-3",
    }


@pytest.mark.parametrize(
    ("title", "slug"), [("Été & zó!", "ete-zo"), ("✨", "sieraad"), ("m" * 120, "m" * 46)]
)
def test_any_name_makes_an_address(desk: Client, rings: Category, media: Path, title: str, slug: str) -> None:
    desk.post(add_url(), new_piece(rings, title=title, **with_photos(photo("x" * 150 + ".jpg"))))

    assert Jewel.objects.get().slug == slug


def test_a_piece_in_variants_is_filled_in_further_on_its_own_page(
    desk: Client, client: Client, rings: Category
) -> None:
    response = desk.post(add_url(), new_piece(rings, has_variants="on", price="", stock=""))
    jewel = Jewel.objects.get()
    assert response["Location"] == piece_page(jewel.pk)

    desk.post(piece_page(jewel.pk), filled_in(jewel, **new_variant(0)))

    child = Product.objects.get(parent=jewel.product)
    assert (child.upc, child.slug) == (
        "IJ-RING-MET-MAANSTEEN-ZILVER-925-54",
        "ring-met-maansteen-zilver-925-54",
    )
    assert "€\u00a098,00" in client.get("/sieraden/ringen/").content.decode()


def test_every_column_that_the_owner_writes_is_on_the_page(desk: Client) -> None:
    columns = {field.name for field in Jewel._meta.concrete_fields if field.editable and not field.generated}

    shown = set(desk.get(add_url()).context["adminform"].form.fields)

    assert columns - {"id", "product", "slug"} <= shown


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("price", "", "Vul een prijs in."),
        ("price", "0", "Een sieraad kan niet gratis zijn."),
        ("price", "-5", "Een sieraad kan niet gratis zijn."),
        ("price", "12,345", "niet meer dan 2 cijfers achter de komma"),
        ("price", "duur", "Voer een getal in."),
        ("price", "9999999", "cijfers"),
        ("stock", "", "Hoeveel liggen er?"),
        ("stock", "-1", "minstens 0"),
        ("title", "", "Vul dit in."),
        ("category", "", "Vul dit in."),
        ("metal", "", "Vul dit in."),
        ("metal", "platina", "geldige keuze"),
        ("mass_g", "", "Vul dit in."),
        ("mass_g", "veel", "Voer een getal in."),
        ("warnings", "", "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    desk: Client, rings: Category, field: str, value: str, says: str
) -> None:
    response = desk.post(add_url(), new_piece(rings, **{field: value}))

    assert says in " ".join(_errors(response)[field])
    assert not Jewel.objects.exists()


def test_prices_may_be_typed_with_a_point(desk: Client, rings: Category) -> None:
    desk.post(add_url(), new_piece(rings, price="98.50"))

    assert Jewel.objects.get().product.stockrecords.get().price == Decimal("98.50")


def test_an_article_number_belongs_to_one_piece(desk: Client, rings: Category) -> None:
    make_jewel("andere-ring")

    response = desk.post(add_url(), new_piece(rings, article="ij-andere-ring"))

    assert _errors(response)["article"] == ["Dit artikelnummer heeft een ander sieraad al."]


def test_a_picture_without_words_is_refused(desk: Client, rings: Category) -> None:
    response = desk.post(add_url(), new_piece(rings, **with_photos(photo(), alt="")))

    assert "Vul dit in." in response.content.decode()
    assert not Jewel.objects.exists()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (photo(size=(500, 900)), "Deze foto is te klein: 500 bij 900 beeldpunten."),
        (photo(size=(9000, 7000), kind="PNG"), "Deze foto is te groot."),
    ],
)
def test_a_picture_of_a_wrong_size_is_refused_in_words(
    desk: Client, rings: Category, file: Any, says: str
) -> None:
    file.seek(0)

    response = desk.post(add_url(), new_piece(rings, **with_photos(file)))

    assert says in response.content.decode()
    assert not Jewel.objects.exists()


def test_a_file_that_is_no_picture_is_refused(desk: Client, rings: Category) -> None:
    file = SimpleUploadedFile("ring.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")

    response = desk.post(add_url(), new_piece(rings, **with_photos(file)))

    assert "geldige afbeelding" in response.content.decode()
    assert not Jewel.objects.exists()


def test_a_role_may_add_pieces_without_changing_others(staff: User, rings: Category, media: Path) -> None:
    client = allow(staff, "jewellery.add_jewel", "jewellery.view_jewel")
    other = make_jewel("andere-ring")

    client.post(add_url(), new_piece(rings, **with_photos(photo())))

    assert Jewel.objects.get(slug="ring-met-maansteen").pictures.count() == 1
    assert client.post(piece_page(other.pk), filled_in(other, title="Anders")).status_code == 403
