"""Puts the stand-in together as one WSGI app: Mollie's API, the pay page, and the control endpoints."""

import logging

from flask import Flask, Response, abort, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from shop.demo.dutch_moment import dutch_moment
from shop.demo.mollie_standin.authentication import calling_profile
from shop.demo.mollie_standin.chargebacks_api import chargebacks_api
from shop.demo.mollie_standin.control import control
from shop.demo.mollie_standin.errors import MollieError
from shop.demo.mollie_standin.hal import hal_response
from shop.demo.mollie_standin.methods import METHODS
from shop.demo.mollie_standin.methods_api import methods_api
from shop.demo.mollie_standin.pay_page import pay_page
from shop.demo.mollie_standin.payments import latest_payments
from shop.demo.mollie_standin.payments_api import payments_api
from shop.demo.mollie_standin.refunds_api import refunds_api
from shop.demo.mollie_standin.standin import Standin, this_standin
from shop.demo.mollie_standin.wire import API, MOLLIE
from shop.demo.mollie_standin.words import STATES, dutch_amount, dutch_method
from shop.demo.standin.control import control as common_control
from shop.demo.standin.look import look
from shop.demo.standin.security_headers import protect
from shop.demo.standin.wire import Wire

LARGEST_BODY = 1024 * 1024
LISTED_PAYMENTS = 50

log = logging.getLogger(__name__)


def create_app(standin: Standin) -> Flask:
    """The WSGI app over this state. It posts no webhooks by itself: see `courier`."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False  # a redirect to a tidier path would not be Mollie's JSON
    app.extensions["standin"] = standin
    for blueprint in (
        payments_api,
        refunds_api,
        chargebacks_api,
        methods_api,
        control,
        common_control,
        pay_page,
        look,
    ):
        app.register_blueprint(blueprint)
    app.jinja_env.filters |= {"amount": dutch_amount, "moment": dutch_moment, "method": dutch_method}
    app.jinja_env.globals["states"] = STATES
    app.add_url_rule("/", view_func=home)
    app.add_url_rule("/icons/<method_id>.svg", view_func=icon)
    app.add_url_rule("/healthz", view_func=health)
    app.before_request(authenticate)
    app.after_request(protect)
    app.register_error_handler(MollieError, show_mollie_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_mistake)
    app.wsgi_app = Wire(  # type: ignore[method-assign]
        app.wsgi_app, dialect=MOLLIE, faults=standin.faults, received=standin.received
    )
    return app


def home() -> str:
    """The newest payments, for somebody who tries the demo."""
    with this_standin().transaction() as transaction:
        return render_template("home.html", payments=latest_payments(transaction, limit=LISTED_PAYMENTS))


def icon(method_id: str) -> Response:
    """A plain badge with a method's name; the brands' own marks are not ours to ship."""
    if method_id not in METHODS:
        abort(404)
    response = make_response(render_template("icon.svg", method=METHODS[method_id]))
    response.content_type = "image/svg+xml"
    return response


def health() -> str:
    """The process answers."""
    return "ok"


def authenticate() -> None:
    """Everything under the API, known or not, is for callers with a key."""
    if request.path.startswith(API):
        g.profile = calling_profile()


def show_mollie_error(error: MollieError) -> Response:
    """Mollie's JSON for callers of the API, a page for people."""
    if request.path.startswith("/checkout/"):
        return make_response(render_template("missing.html"), error.status)
    return hal_response(error.body(), status=error.status)


def show_http_error(error: HTTPException) -> Response:
    """What the framework refuses (unknown path, wrong method, too large), in the words of Mollie."""
    status = error.code or 500
    if not request.path.startswith(API):
        return make_response(render_template("missing.html"), status)
    details = {404: "The requested URL does not exist.", 405: "The method is not supported for this URL."}
    detail = details.get(status) or error.description or error.name
    return hal_response(MollieError(status, detail=detail).body(), status=status)


def show_mistake(error: Exception) -> Response:
    """A mistake of the stand-in itself: logged, and told like Mollie tells its own."""
    log.error("the stand-in made a mistake", exc_info=error)
    body = MollieError(500, detail="An internal error occurred.").body()
    return hal_response(body, status=500)
