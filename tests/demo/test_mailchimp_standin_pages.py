"""Newsletters with their totals in the API, and what people see of the account in the demo."""

import re
from pathlib import Path

import pytest

from tests.demo.mailchimp import Mailchimp, member_path
from tests.demo.server_process import ServerProcess

JAN = "jan@voorbeeld.nl"


@pytest.fixture
def samples(mailchimp: Mailchimp) -> None:
    """The newsletters of the demo."""
    for _ in range(2):
        mailchimp.control("POST", "campaigns/samples")


@pytest.mark.usefixtures("samples")
def test_the_demo_has_two_newsletters_a_draft_and_a_template_with_a_way_out(mailchimp: Mailchimp) -> None:
    sent = mailchimp.call("GET", "campaigns?status=sent").json()
    drafts = mailchimp.call("GET", "campaigns?status=save").json()
    (template,) = mailchimp.call("GET", "templates?type=user").json()["templates"]

    draft = mailchimp.call("GET", f"campaigns/{drafts['campaigns'][0]['id']}/content").json()
    sections = mailchimp.call("GET", f"templates/{template['id']}/default-content").json()["sections"]
    assert (sent["total_items"], drafts["total_items"]) == (2, 1)
    assert "*|UNSUB|*" in draft["html"]
    assert "*|UNSUB|*" in sections["footer"]


@pytest.mark.usefixtures("samples")
def test_reports_are_of_what_was_sent_and_name_nobody(mailchimp: Mailchimp) -> None:
    reports = mailchimp.call("GET", "reports?count=1").json()
    draft = mailchimp.call("GET", "campaigns?status=save").json()["campaigns"][0]

    (newest,) = reports["reports"]
    assert reports["total_items"] == 2
    assert newest["campaign_title"] == "Ringen die meegroeien"
    assert (newest["emails_sent"], newest["unsubscribed"]) == (231, 2)
    assert (newest["opens"]["opens_total"], newest["opens"]["unique_opens"]) == (366, 149)
    assert (newest["clicks"]["clicks_total"], newest["clicks"]["unique_clicks"]) == (93, 58)
    assert "@" not in str(newest)
    assert mailchimp.call("GET", f"reports/{newest['id']}").json() == newest
    assert mailchimp.call("GET", f"reports/{draft['id']}").status_code == 404


def test_a_test_can_have_the_owner_write_what_lacks_a_way_out(mailchimp: Mailchimp) -> None:
    written = mailchimp.control("POST", "campaigns", json={"title": "Kaal", "html": "<p>Dag</p>"})
    mailchimp.control("POST", "templates", json={"name": "Kaal", "sections": {"body": "<p>Dag</p>"}})

    content = mailchimp.call("GET", f"campaigns/{written['id']}/content").json()
    (template,) = mailchimp.call("GET", "templates").json()["templates"]
    assert content["html"] == "<p>Dag</p>"
    assert mailchimp.call("GET", f"templates/{template['id']}").json()["name"] == "Kaal"
    assert mailchimp.pages("POST", "/_standin/campaigns", json={"title": ""}).status_code == 400


@pytest.mark.parametrize(
    "path", ["campaigns/x", "campaigns/x/content", "reports/x", "templates/9/default-content"]
)
def test_a_newsletter_that_is_not_there_is_not_found(mailchimp: Mailchimp, path: str) -> None:
    assert mailchimp.call("GET", path).status_code == 404


def test_the_button_of_a_reader_unsubscribes_as_the_newsletter_does(mailchimp: Mailchimp) -> None:
    mailchimp.step("subscribe", email=JAN, first_name="Jan")
    before = mailchimp.pages("GET", "/").text
    action = re.search(r'action="(/members/[0-9a-f]{32}/unsubscribe)"', before)
    assert action is not None

    after = mailchimp.pages("POST", action[1])

    assert (after.status_code, "Uitgeschreven" in after.text) == (200, True)
    assert "/unsubscribe" not in after.text
    refused = mailchimp.call("PATCH", member_path(JAN), json={"status": "subscribed"})
    assert refused.json()["title"] == "Member In Compliance State"


def test_who_is_pending_can_confirm_on_the_page(mailchimp: Mailchimp) -> None:
    mailchimp.call("PUT", member_path(JAN), json={"email_address": JAN, "status_if_new": "pending"})
    action = re.search(r'action="(/members/[0-9a-f]{32}/confirm)"', mailchimp.pages("GET", "/").text)
    assert action is not None

    for _ in range(2):
        assert mailchimp.pages("POST", action[1]).status_code == 200

    assert mailchimp.statuses() == {JAN: "subscribed"}


@pytest.mark.parametrize("given", [{"email": "fout"}, {}, {"email": JAN, "first_name": "x" * 101}])
def test_the_hosted_form_says_what_is_wrong_and_keeps_what_was_given(
    mailchimp: Mailchimp, given: dict[str, str]
) -> None:
    page = mailchimp.pages("POST", "/subscribe", data=given)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert all(f'value="{value}"' in page.text for value in given.values())
    assert mailchimp.statuses() == {}


@pytest.mark.parametrize("path", ["/", "/subscribe"])
def test_pages_load_nothing_from_elsewhere_and_show_text_as_text(mailchimp: Mailchimp, path: str) -> None:
    mailchimp.step("subscribe", email=JAN, first_name="<b>Jan</b>")
    mailchimp.control("POST", "campaigns", json={"title": "<script>alert(1)</script>"})

    page = mailchimp.pages("GET", path)

    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert "<b>Jan" not in page.text
    assert "hier gaat geen mail uit" in page.text
    for address in re.findall(r'<link[^>]+href="([^"]+)"', page.text):
        assert mailchimp.pages("GET", address).status_code == 200


def test_a_page_that_is_not_there_is_a_page(mailchimp: Mailchimp) -> None:
    for method, path in (("GET", "/nergens"), ("POST", f"/members/{'0' * 32}/unsubscribe")):
        answer = mailchimp.pages(method, path)

        assert answer.status_code == 404
        assert "Deze pagina is er niet" in answer.text


def test_the_options_of_the_demo_fill_the_account(tmp_path: Path) -> None:
    options = ("--port", "0", "--data", str(tmp_path), "--samples", "--webhook", "http://127.0.0.1:9/haak/")

    with ServerProcess("shop.demo.mailchimp_standin", *options) as server:
        mailchimp = Mailchimp(server.url)
        assert mailchimp.control("GET", "webhooks")["webhooks"] == ["http://127.0.0.1:9/haak/"]
        assert mailchimp.call("GET", "reports").json()["total_items"] == 2
