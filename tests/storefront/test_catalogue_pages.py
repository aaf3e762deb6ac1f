"""Catalogue pages: the same bytes for everyone, in a number of queries that does not grow."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.cache import caches
from django.test import Client

from shop.delivery.plan import current_plan
from shop.jewellery.models import Jewel, JewelPicture
from shop.taxes import period_cache
from tests.shop_data import make_category, make_jewel

pytestmark = pytest.mark.django_db
AssertQueries = Callable[[int], AbstractContextManager[object]]
CATALOGUE_PAGES = ["/", "/sieraden/", "/sieraden/ringen/", "/sieraad/zegelring/", "/zoeken/?q=zegelring"]


@pytest.fixture(autouse=True)
def _cold_cache() -> None:
    """But for the VAT schemes: a process asks for those every few seconds, whatever page it is."""
    caches["process"].clear()
    caches["process"].set(period_cache.KEY, (), None)


@pytest.fixture
def zegelring() -> None:
    make_jewel("zegelring", price="489.00", is_featured=True)


def add_pictures(jewel: Jewel, number: int) -> None:
    for position in range(number):
        JewelPicture.objects.create(
            jewel=jewel,
            image=f"sieraden/{position}.jpg",
            alt="Een ring.",
            width=1600,
            height=1600,
            position=position,
        )


def many_sizes(number: int) -> list[tuple[str, int, str, int]]:
    metals = ["geelgoud-14k", "rosegoud-14k", "zilver-925"]
    return [(metals[n % 3], 48 + n // 3, "99.00", 2) for n in range(number)]


@pytest.mark.usefixtures("zegelring")
@pytest.mark.parametrize("path", CATALOGUE_PAGES)
def test_a_catalogue_page_sets_no_cookie_and_reads_no_session(
    client: Client, path: str, django_assert_num_queries: AssertQueries
) -> None:
    client.cookies["sessie"] = "a" * 32
    client.cookies["winkelmand"] = "1:abc"

    answer = client.get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.wsgi_request.session.accessed


@pytest.mark.usefixtures("zegelring")
@pytest.mark.parametrize("path", CATALOGUE_PAGES)
def test_a_klant_and_a_vreemde_get_the_same_bytes(
    client: Client, path: str, django_user_model: object
) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")  # type: ignore[attr-defined]
    for_vreemde = client.get(path).content
    client.force_login(klant)

    assert client.get(path).content == for_vreemde


@pytest.mark.parametrize("pieces", [1, 8, 24])
def test_home_costs_the_same_queries_however_many_pieces(
    client: Client, pieces: int, django_assert_num_queries: AssertQueries
) -> None:
    for number in range(pieces):
        add_pictures(make_jewel(f"ring-{number}", is_featured=True, is_unique=True, stock=1), 2)

    with django_assert_num_queries(8):
        client.get("/")


@pytest.mark.parametrize("pieces", [1, 24])
def test_a_category_costs_the_same_queries_however_many_pieces(
    client: Client, pieces: int, django_assert_num_queries: AssertQueries
) -> None:
    for number in range(pieces):
        add_pictures(make_jewel(f"ring-{number}", variants=many_sizes(3)), 2)

    with django_assert_num_queries(5):
        client.get("/sieraden/ringen/")


@pytest.mark.parametrize("variants", [0, 3, 45])
def test_a_product_costs_the_same_queries_however_many_variants(
    client: Client, variants: int, django_assert_num_queries: AssertQueries
) -> None:
    jewel = make_jewel("band", variants=many_sizes(variants))
    add_pictures(jewel, 3)
    other = make_jewel("ander")
    add_pictures(other, 1)
    jewel.product.recommended_products.add(other.product)
    current_plan()  # what a process remembers

    with django_assert_num_queries(8):
        client.get("/sieraad/band/")


def test_search_costs_the_same_queries_however_much_it_finds(
    client: Client, django_assert_num_queries: AssertQueries
) -> None:
    for number in range(12):
        add_pictures(make_jewel(f"ring-{number}"), 1)

    with django_assert_num_queries(4):
        client.get("/zoeken/?q=ring")


def test_a_dutch_word_is_found_by_its_stem(client: Client) -> None:
    make_jewel("creolen", title="Gladde oorringen", summary="Gehamerde oorringen.")

    assert "Gladde oorringen" in client.get("/zoeken/?q=gehamerd").text


@pytest.mark.parametrize("words", ["%00", "", "%27%22%3C", "a" * 5000, "%F0%9F%92%8D", "-", "%5C"])
def test_no_search_text_breaks_the_page(client: Client, words: str) -> None:
    make_jewel()

    assert client.get(f"/zoeken/?q={words}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "999", "onzin", "2"])
def test_a_page_number_that_does_not_exist_shows_a_page(client: Client, page: str) -> None:
    make_jewel()

    assert client.get(f"/sieraden/?pagina={page}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/sieraad/bestaat-niet/", "/sieraden/bestaat-niet/", "/dashboard/", "/catalogue/", "/basket/"]
)
def test_what_does_not_exist_is_a_dutch_404(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "Not Found" not in answer.text


def test_a_hidden_piece_is_nowhere(client: Client) -> None:
    jewel = make_jewel("geheim", title="Geheime ring", is_featured=True)
    jewel.product.is_public = False
    jewel.product.save()

    assert client.get("/sieraad/geheim/").status_code == 404
    for path in ("/", "/sieraden/", "/sieraden/ringen/", "/zoeken/?q=geheime"):
        assert "Geheime ring" not in client.get(path).text


def test_a_card_says_from_only_when_variants_differ_in_price(client: Client) -> None:
    make_jewel("gelijk", variants=[("zilver-925", 50, "89.00", 1), ("zilver-925", 52, "89.00", 1)])
    assert "vanaf" not in client.get("/sieraden/").text

    make_jewel("ongelijk", variants=[("zilver-925", 50, "89.00", 1), ("geelgoud-14k", 50, "389.00", 1)])
    assert "vanaf" in client.get("/sieraden/").text


def test_the_cheapest_variant_gives_the_price(client: Client) -> None:
    make_jewel("ring", variants=[("geelgoud-14k", 50, "389.00", 1), ("zilver-925", 50, "89.00", 1)])

    assert "€\u00a089,00" in client.get("/sieraad/ring/").text


def test_a_sold_out_piece_stays_visible_and_says_so(client: Client) -> None:
    make_jewel("weg", stock=0)

    assert "uitverkocht" in client.get("/sieraad/weg/").text.lower()


def test_a_piece_made_on_order_says_how_long_it_takes(client: Client) -> None:
    make_jewel("maat", stock=0, lead_days=21)

    assert "in ongeveer 3 weken" in client.get("/sieraad/maat/").text


def test_the_product_page_has_the_safety_block(client: Client) -> None:
    # Vo (EU) 2023/988 art. 19: maker with postal and electronic address, identification, warnings.
    make_jewel("zegelring", warnings="Bevat kleine onderdelen.")

    page = client.get("/sieraad/zegelring/").text

    for part in (
        "InnerJewels",
        "Ateliersteeg 12",
        "info@innerjewels.nl",
        "IJ-zegelring",
        "Bevat kleine onderdelen.",
    ):
        assert part in page


def test_a_new_piece_shows_on_its_category_at_once(client: Client) -> None:
    make_category()
    assert "Nieuwe ring" not in client.get("/sieraden/ringen/").text

    make_jewel("nieuwe-ring")

    assert "Nieuwe ring" in client.get("/sieraden/ringen/").text


def test_the_header_of_a_visitor_without_cookies_costs_no_query(
    client: Client, django_assert_num_queries: AssertQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/fragment/kop/")

    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("is_bespoke", "told"), [(True, "niet herroepen (maatwerk)"), (False, "binnen 14 dagen")]
)
def test_whether_it_can_be_sent_back_is_said_before_the_purchase(
    client: Client, is_bespoke: bool, told: str
) -> None:
    # Art. 6:230p sub f BW: an exception that was not told beforehand does not count.
    make_jewel("ring", is_bespoke=is_bespoke)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    assert told in client.get("/sieraad/ring/").text
    assert told in client.get("/afrekenen/").text


def test_what_the_owner_laid_beside_a_piece_comes_first_and_its_neighbours_fill_up(client: Client) -> None:
    ring, chosen, neighbour = (
        make_jewel("ring"),
        make_jewel("ketting", category="kettingen"),
        make_jewel("buur"),
    )
    make_jewel("ver-weg", category="armbanden")
    ring.product.recommended_products.add(chosen.product)

    related = client.get("/sieraad/ring/").context["page"].related

    assert [card.title for card in related] == [chosen.product.title, neighbour.product.title]
