"""The floor: a Django view that answers 30 kB of nothing, as its own WSGI application without any middleware.

No page can be faster under the same web server, so a page's figures are read as multiples of these. It carries its
own settings, and nothing of the shop imports it: it can be reached only where the bench serves this module.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"goud en zilver " * 2_000

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], ROOT_URLCONF=__name__, SECRET_KEY="nothing is signed here"
)


def floor(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, headers={"Content-Length": str(len(BODY))})


urlpatterns = [path("", floor)]
application = get_wsgi_application()
