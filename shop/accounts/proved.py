"""Which visitors a page of an account is for: logged in, and for what matters just now proved to be its owner.

The proof is allauth's: the password, a passkey or a code once more, good for five minutes.
"""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def proved_again(view: View) -> View:
    """For a page that only its owner may see. After the proof he is on it."""
    return login_required(reauthentication_required(view))


def proved_again_to_post(view: View) -> View:
    """For a page that anyone who is logged in may see. A POST waits for the proof, and is then carried out."""
    return login_required(reauthentication_required(view, enabled=_is_post))


def _is_post(request: HttpRequest) -> bool:
    return request.method == "POST"
