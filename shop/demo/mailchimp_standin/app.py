"""Puts the stand-in together as one WSGI app: Mailchimp's API, the pages, and the control endpoints."""

import json
import logging

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from shop.demo.dutch_moment import dutch_moment
from shop.demo.mailchimp_standin.account_api import account_api
from shop.demo.mailchimp_standin.authentication import check_key
from shop.demo.mailchimp_standin.campaign_control import campaign_control
from shop.demo.mailchimp_standin.campaigns_api import campaigns_api
from shop.demo.mailchimp_standin.control import control
from shop.demo.mailchimp_standin.errors import CONTENT_TYPE, MailchimpError
from shop.demo.mailchimp_standin.members_api import members_api
from shop.demo.mailchimp_standin.pages import pages
from shop.demo.mailchimp_standin.standin import Standin
from shop.demo.mailchimp_standin.webhooks_api import webhooks_api
from shop.demo.mailchimp_standin.wire import API, MAILCHIMP
from shop.demo.standin.control import control as common_control
from shop.demo.standin.look import look
from shop.demo.standin.security_headers import protect
from shop.demo.standin.wire import Wire

LARGEST_BODY = 1024 * 1024
DETAILS = {
    404: "The requested resource could not be found.",
    405: "The requested method and resource are not compatible.",
}

log = logging.getLogger(__name__)


def create_app(standin: Standin) -> Flask:
    """The WSGI app over this state. It posts no webhooks by itself: see `courier`."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False  # a redirect to a tidier path would not be Mailchimp's JSON
    app.extensions["standin"] = standin
    for blueprint in (account_api, members_api, webhooks_api, campaigns_api, pages, look):
        app.register_blueprint(blueprint)
    for blueprint in (control, campaign_control, common_control):
        app.register_blueprint(blueprint)
    app.jinja_env.filters["moment"] = dutch_moment
    app.add_url_rule("/healthz", view_func=health)
    app.before_request(authenticate)
    app.after_request(protect)
    app.register_error_handler(MailchimpError, show_mailchimp_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_mistake)
    app.wsgi_app = Wire(  # type: ignore[method-assign]
        app.wsgi_app, dialect=MAILCHIMP, faults=standin.faults, received=standin.received
    )
    return app


def health() -> str:
    """The process answers."""
    return "ok"


def authenticate() -> None:
    """Everything under the API, known or not, is for callers with a key."""
    if request.path.startswith(API):
        check_key()


def show_mailchimp_error(error: MailchimpError) -> Response:
    """Mailchimp's JSON for callers of the API, a page for people."""
    if not request.path.startswith(API):
        return make_response(render_template("missing.html"), error.status)
    return Response(json.dumps(error.body()), status=error.status, content_type=CONTENT_TYPE)


def show_http_error(error: HTTPException) -> Response:
    """What the framework refuses (unknown path, wrong method, too large), in the words of Mailchimp."""
    status = error.code or 500
    detail = DETAILS.get(status) or error.description or error.name
    return show_mailchimp_error(MailchimpError(status, detail=detail))


def show_mistake(error: Exception) -> Response:
    """A mistake of the stand-in itself: logged, and told like Mailchimp tells its own."""
    log.error("the stand-in made a mistake", exc_info=error)
    return show_mailchimp_error(MailchimpError(500, detail="An unexpected internal error has occurred."))
