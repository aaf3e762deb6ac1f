"""What goes over the wire for a page."""

from shop.demo.bench.page import Page


def test_a_page_is_asked_for_as_a_browser_does() -> None:
    page = Page("search", "/zoeken/?q=ring", cookies={"winkelmand": "1:abc", "sessie": "x"})

    assert page.request(8000).decode().split("\r\n") == [
        "GET /zoeken/?q=ring HTTP/1.1",
        "Host: 127.0.0.1:8000",
        "Accept-Encoding: gzip, deflate, br",
        "Cookie: winkelmand=1:abc; sessie=x",
        "",
        "",
    ]


def test_a_form_is_posted_with_its_length() -> None:
    page = Page("add", "/winkelmand/toevoegen/", form={"product": "gedraaide-ring", "maat": "é"}, status=302)

    head, _, body = page.request(8000).partition(b"\r\n\r\n")

    assert head.startswith(b"POST /winkelmand/toevoegen/ HTTP/1.1\r\n")
    assert body == b"product=gedraaide-ring&maat=%C3%A9"
    assert f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")
