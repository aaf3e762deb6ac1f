"""Puts the inbox together as one WSGI app."""

from flask import Flask, Response, make_response, render_template
from werkzeug.exceptions import NotFound

from shop.demo.dutch_moment import dutch_moment
from shop.demo.inbox.mail_api import mail_api
from shop.demo.inbox.mailbox_folder import NoSuchMail
from shop.demo.inbox.opened_inbox import Inbox
from shop.demo.inbox.pages import pages

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


def create_app(inbox: Inbox) -> Flask:
    """The WSGI app over this inbox. It takes no mail by itself: see `smtp`."""
    app = Flask(__name__)
    app.extensions["inbox"] = inbox
    app.jinja_env.filters |= {"moment": dutch_moment, "size": size_in_kilobytes}
    app.register_blueprint(pages)
    app.register_blueprint(mail_api)
    app.after_request(protect)
    app.register_error_handler(NoSuchMail, show_missing)
    app.register_error_handler(NotFound, show_missing)
    return app


def protect(response: Response) -> Response:
    """Nothing from elsewhere, no scripts, nothing kept; a mail in its frame has a stricter policy already."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def show_missing(error: Exception) -> Response:
    """A page that says that there is nothing here."""
    return make_response(render_template("missing.html"), 404)


def size_in_kilobytes(content: bytes) -> str:
    """`45 kB`; a small file is 1 kB."""
    return f"{max(1, round(len(content) / 1000))} kB"
