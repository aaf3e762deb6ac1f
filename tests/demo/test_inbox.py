"""Mail goes in by SMTP and comes out on the pages and as JSON, whatever it looks like."""

import re
import signal
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import requests
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.demo.inbox.app import create_app
from shop.demo.inbox.mailbox_folder import MailboxFolder
from shop.demo.inbox.opened_inbox import Inbox
from tests.demo.server_process import ServerProcess

PIXEL = b"\x89PNG\r\n\x1a\n"


class RunningInbox:
    """An inbox process, and what a shop and a reader do with it."""

    def __init__(self, folder: Path) -> None:
        self.server = ServerProcess(
            "shop.demo.inbox", "--port", "0", "--smtp-port", "0", "--data", str(folder)
        )
        self.url = self.server.url
        self.smtp_port = int(self.server.first_line.rsplit(":", 1)[1])

    def send(self, message: EmailMessage | bytes, *, to: str = "klant@winkel.example") -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=5) as smtp:
            content = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
            smtp.sendmail("winkel@innerjewels.example", [to], content)

    def get(self, path: str) -> requests.Response:
        return requests.get(f"{self.url}{path}", timeout=5)

    def mails(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self.get("/api/mails").json()["mails"]
        return listed

    def newest(self) -> dict[str, Any]:
        mail: dict[str, Any] = self.get(f"/api/mails/{self.mails()[0]['id']}").json()
        return mail


@pytest.fixture(scope="module")
def running_inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningInbox]:
    inbox = RunningInbox(tmp_path_factory.mktemp("inbox"))
    with inbox.server:
        yield inbox


@pytest.fixture
def inbox(running_inbox: RunningInbox) -> RunningInbox:
    """The running inbox, empty."""
    requests.delete(f"{running_inbox.url}/api/mails", timeout=5)
    return running_inbox


def confirmation() -> EmailMessage:
    """A mail as the shop sends them: text, HTML with a picture inside, and a PDF."""
    message = EmailMessage()
    message["From"] = "InnerJewels <winkel@innerjewels.example>"
    message["To"] = "Zoë Koster <klant@winkel.example>"
    message["Subject"] = "Je bestelling 100023 – dank je wel!"
    message.set_content("Bekijk je bestelling: http://127.0.0.1:8000/bestelling/abc/\n€ 149,00")
    message.add_alternative(
        '<html><head></head><body><h1>Dank je wel</h1><img src="cid:merk"></body></html>', subtype="html"
    )
    message.get_payload()[1].add_related(PIXEL, "image", "png", cid="<merk>")  # type: ignore[index, union-attr]
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="voorwaarden.pdf")
    return message


def test_a_mail_shows_up_on_top_of_the_list(inbox: RunningInbox) -> None:
    inbox.send(b"Subject: Eerder\r\n\r\nx")
    inbox.send(confirmation())

    page = inbox.get("/").text

    assert [mail["subject"] for mail in inbox.mails()] == ["Je bestelling 100023 – dank je wel!", "Eerder"]
    assert page.index("Je bestelling 100023") < page.index("Eerder")
    assert "InnerJewels &lt;winkel@innerjewels.example&gt;" in page
    assert "Zoë Koster" in page


def test_all_parts_of_a_mail_can_be_read(inbox: RunningInbox) -> None:
    inbox.send(confirmation())

    mail = inbox.newest()

    assert mail["sender"] == "InnerJewels <winkel@innerjewels.example>"
    assert mail["recipients"] == "Zoë Koster <klant@winkel.example>"
    assert "€ 149,00" in mail["text"]
    assert "Dank je wel" in mail["html"]
    assert ["Return-Path", "<winkel@innerjewels.example>"] in mail["headers"]
    assert ["Delivered-To", "klant@winkel.example"] in mail["headers"]
    pdf = next(part for part in mail["attachments"] if part["name"] == "voorwaarden.pdf")
    assert inbox.get(pdf["url"]).content == b"%PDF-"


def test_the_page_of_a_mail_frames_its_html_and_links_its_text(inbox: RunningInbox) -> None:
    inbox.send(confirmation())
    mail_id = inbox.mails()[0]["id"]

    page = inbox.get(f"/mails/{mail_id}").text

    assert f'src="/mails/{mail_id}/html"' in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert 'href="http://127.0.0.1:8000/bestelling/abc/"' in page
    assert "<h1>Dank je wel</h1>" not in page
    assert "<script" not in page


def test_the_html_of_a_mail_loads_nothing_runs_nothing_and_has_its_picture(inbox: RunningInbox) -> None:
    inbox.send(confirmation())

    answer = inbox.get(f"/mails/{inbox.mails()[0]['id']}/html")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "data:image/png;base64,iVBORw0KGgo=" in answer.text
    assert '<head><base target="_blank">' in answer.text


def test_an_attachment_is_downloaded_under_a_harmless_name(inbox: RunningInbox) -> None:
    message = EmailMessage()
    message.set_content("x")
    message.add_attachment("<script>alert(1)</script>", subtype="html", filename='../../etc/pas"swd\x01.html')
    inbox.send(message)

    attachment = inbox.newest()["attachments"][0]
    answer = inbox.get(attachment["url"])

    assert attachment["name"] == "etcpasswd.html"
    assert answer.headers["Content-Disposition"] == "attachment; filename=etcpasswd.html"
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_the_source_is_there_with_the_envelope_in_front(inbox: RunningInbox) -> None:
    inbox.send(b"Subject: Bron\r\n\r\nregel\r\n")

    answer = inbox.get(f"/mails/{inbox.mails()[0]['id']}/raw")

    assert answer.content == (
        b"Return-Path: <winkel@innerjewels.example>\r\nDelivered-To: klant@winkel.example\r\n"
        b"Subject: Bron\r\n\r\nregel\r\n"
    )
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


CROOKED = [
    b"",
    b"geen kop en geen lijf",
    b"Subject: =?utf-8?b?!!!?=\r\n\r\n",
    b"Subject: =?bestaat-niet?q?abc?=\r\nFrom: =?\r\n\r\n",
    b"Subject: \xff\xfe\x00\r\nFrom: \xc3\xa9@x\r\n\r\n\xff",
    b"Content-Type: text/plain; charset=hex\r\n\r\nx",
    b'Content-Type: text/plain; charset="a\x00b"\r\n\r\nx',
    b"Content-Type: multipart/mixed\r\n\r\nzonder grens",
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: /\r\n\r\nx",
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%",
    b"Content-Disposition: attachment; filename*0*=x''%ff; filename*1=\r\n\r\nx",
    b"Content-Type: message/rfc822\r\n\r\nSubject: binnenin\r\n\r\nx",
]


@pytest.mark.parametrize("content", CROOKED)
def test_a_crooked_mail_is_listed_and_shown(inbox: RunningInbox, content: bytes) -> None:
    inbox.send(content)

    mail_id = inbox.mails()[0]["id"]

    assert inbox.get("/").status_code == 200
    assert inbox.get(f"/mails/{mail_id}").status_code == 200
    assert inbox.get(f"/api/mails/{mail_id}").status_code == 200
    assert inbox.get(f"/mails/{mail_id}/html").status_code in (200, 404)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[MailboxFolder, FlaskClient]:
    """A mailbox with its pages and no server around them."""
    mailbox = MailboxFolder(tmp_path_factory.mktemp("pages"))
    return mailbox, create_app(Inbox(mailbox=mailbox, refusing=Event())).test_client()


NAMES = st.sampled_from(
    ["Subject", "From", "To", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]
)
VALUES = st.binary(max_size=30) | st.sampled_from(
    [b"text/html; charset=utf-16", b'multipart/mixed; boundary="x"', b"attachment; filename=a", b"base64"]
)
HEADERS = st.lists(st.tuples(NAMES, VALUES).map(lambda pair: pair[0].encode() + b": " + pair[1]), max_size=5)


@settings(max_examples=150, deadline=None)
@given(headers=HEADERS, body=st.binary(max_size=60))
def test_junk_never_breaks_the_pages(
    pages: tuple[MailboxFolder, FlaskClient], headers: list[bytes], body: bytes
) -> None:
    mailbox, client = pages
    mailbox.clear()
    mailbox.keep(sender="", recipients=["é@x", "\udcff"], content=b"\r\n".join([*headers, b"", body]))
    mail_id = mailbox.ids()[0]

    answers = [client.get(path) for path in ("/", f"/mails/{mail_id}", f"/api/mails/{mail_id}")]
    attachments = answers[2].get_json()["attachments"]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert all(client.get(part["url"]).status_code == 200 for part in attachments)


def test_a_thousand_parts_inside_each_other_are_shown_as_source(
    pages: tuple[MailboxFolder, FlaskClient],
) -> None:
    mailbox, client = pages
    layers = [b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(1000)]
    mailbox.keep(sender="", recipients=[], content=b"".join(layers))

    answer = client.get(f"/mails/{mailbox.ids()[0]}")

    assert answer.status_code == 200


def test_a_list_has_pages_of_fifty(pages: tuple[MailboxFolder, FlaskClient]) -> None:
    mailbox, client = pages
    mailbox.clear()
    for number in range(101):
        mailbox.keep(sender="", recipients=[], content=b"Subject: mail %d\r\n\r\n" % number)

    first, third = client.get("/"), client.get("/?page=3")
    beyond = client.get("/?page=99").get_data(as_text=True)

    assert len(re.findall('class="mail"', first.get_data(as_text=True))) == 50
    assert "mail 100<" in first.get_data(as_text=True)
    assert "mail 0<" in third.get_data(as_text=True)
    assert "Bladzijde 3 van 3" in beyond
    assert client.get("/?page=٣").status_code == 200
    assert client.get("/api/mails?page=2").get_json()["count"] == 101


def test_the_box_can_be_emptied(inbox: RunningInbox) -> None:
    inbox.send(confirmation())
    mail_id = inbox.mails()[0]["id"]

    answer = requests.post(f"{inbox.url}/leegmaken", timeout=5)

    assert "Er is nog geen mail" in answer.text
    assert inbox.mails() == []
    assert inbox.get(f"/mails/{mail_id}").status_code == 404
    assert requests.get(f"{inbox.url}/leegmaken", timeout=5).status_code == 405


def test_a_refused_mail_is_not_kept_and_can_be_sent_again(inbox: RunningInbox) -> None:
    assert requests.post(f"{inbox.url}/api/refuse", json={"on": True}, timeout=5).json() == {"on": True}

    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        inbox.send(confirmation())
    requests.post(f"{inbox.url}/api/refuse", json={"on": False}, timeout=5)
    inbox.send(confirmation())

    assert caught.value.recipients["klant@winkel.example"][0] == 451
    assert len(inbox.mails()) == 1


@pytest.mark.parametrize("order", [None, [], {}, {"on": "yes"}])
def test_a_refusal_that_is_not_understood_changes_nothing(inbox: RunningInbox, order: Any) -> None:
    answer = requests.post(f"{inbox.url}/api/refuse", json=order, timeout=5)

    assert answer.status_code == 400
    inbox.send(confirmation())


@pytest.mark.parametrize("path", ["/mails/bestaatniet", "/mails/..%2F..%2Fetc", "/mails/x/raw", "/onbekend"])
def test_what_is_not_there_is_a_friendly_404(inbox: RunningInbox, path: str) -> None:
    answer = inbox.get(path)

    assert answer.status_code == 404
    assert "Deze mail is er niet" in answer.text


def test_the_pages_have_a_strict_policy(inbox: RunningInbox) -> None:
    policy = inbox.get("/").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in policy


def test_an_acknowledged_mail_survives_a_kill(tmp_path: Path) -> None:
    first = RunningInbox(tmp_path)
    with first.server:
        first.send(confirmation())
        first.server.stop(signal.SIGKILL)

    second = RunningInbox(tmp_path)
    with second.server:
        assert [mail["subject"] for mail in second.mails()] == ["Je bestelling 100023 – dank je wel!"]
