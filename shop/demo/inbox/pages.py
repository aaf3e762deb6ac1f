"""The pages of the inbox: the list, one mail, and its parts, each kept in its own cage.

A mail is a stranger's HTML: it is shown in a sandboxed frame, from an address of its own, with a policy
that lets it load nothing and run nothing.
"""

from io import BytesIO

from flask import Blueprint, Response, abort, make_response, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from shop.demo.inbox.mail import Headers, read_body, read_headers, showable_html
from shop.demo.inbox.mailbox_folder import NoSuchMail, StoredMail
from shop.demo.inbox.opened_inbox import asked_page, this_mailbox

pages = Blueprint("pages", __name__)

SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox"
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
    f" frame-ancestors 'self'; {SANDBOX}"
)


@pages.get("/")
def index() -> str:
    """The mails, newest first."""
    page = asked_page()
    return render_template("index.html", page=page, mails=_mails(page.ids))


@pages.get("/mails/<mail_id>")
def show(mail_id: str) -> str:
    """One mail."""
    stored = this_mailbox().find(mail_id)
    return render_template("mail.html", mail=stored, headers=read_headers(stored), body=read_body(stored))


@pages.get("/mails/<mail_id>/html")
def html(mail_id: str) -> Response:
    """The HTML part, for the frame."""
    body = read_body(this_mailbox().find(mail_id))
    if body.html is None:
        abort(404)
    response = make_response(showable_html(body))
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


@pages.get("/mails/<mail_id>/attachments/<int:number>")
def attachment(mail_id: str, number: int) -> Response:
    """An attachment to download, never to show."""
    attachments = read_body(this_mailbox().find(mail_id)).attachments
    if number >= len(attachments):
        abort(404)
    found = attachments[number]
    return send_file(
        BytesIO(found.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=found.name,
    )


@pages.get("/mails/<mail_id>/raw")
def raw(mail_id: str) -> Response:
    """The source, byte for byte."""
    return Response(this_mailbox().find(mail_id).raw, content_type="text/plain; charset=utf-8")


@pages.post("/leegmaken")
def clear() -> AnyResponse:
    """Throw all mails away and show the empty list."""
    this_mailbox().clear()
    return redirect(url_for("pages.index"), code=303)


@pages.get("/healthz")
def health() -> str:
    """The process answers."""
    return "ok"


def _mails(ids: list[str]) -> list[tuple[StoredMail, Headers]]:
    found = []
    for mail_id in ids:
        try:
            stored = this_mailbox().find(mail_id)
        except NoSuchMail:  # thrown away since the list was made
            continue
        found.append((stored, read_headers(stored)))
    return found
