"""Looking for a person's marks in the caches that are no table: Redis, and the memory of this process."""

from collections.abc import Iterator

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from privacy.erasure.searching.marks import Marks
from privacy.erasure.searching.reading import Hit, kinds_in


def cached() -> Iterator[tuple[str, bytes]]:
    """The name of a cache, and each key and each value as it lies there. A cache in a table is searched as a table."""
    for name in caches.settings:
        for entry in _entries(caches[name]):
            yield name, entry


def hits_in_cache(name: str, entry: bytes, marks: Marks) -> Iterator[Hit]:
    """The key is not named: it may be an address."""
    for kind in sorted(kinds_in(entry, marks)):
        yield Hit(kind, f"cache {name}")


def _entries(cache: BaseCache) -> Iterator[bytes]:
    if isinstance(cache, LocMemCache):
        for key, value in list(cache._cache.items()):  # type: ignore[attr-defined]
            yield key.encode()
            yield value
    elif isinstance(cache, RedisCache):
        client = cache._cache.get_client(None)
        for key in client.scan_iter(_type="string"):  # Django writes no other
            yield key
            yield client.get(key) or b""
