"""How many SQL queries a page makes when nothing of it is cached. Needs Django."""

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shop.demo.bench.page import FORM, Page
from shop.demo.bench.sample_pages import visitor


def sql_queries(page: Page) -> int:
    """Asks for the page twice: what Django looks up once in the life of a process is not counted."""
    _ask(page)
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        _ask(page)
    return len(captured)


def _ask(page: Page) -> None:
    client = visitor()
    client.cookies.load(dict(page.cookies))
    client.generic(page.method, page.path, page.body, content_type=FORM)
