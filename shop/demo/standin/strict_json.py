"""Reads JSON strictly, so that what is stored can always be written out again."""

import json
from typing import Any


def strict_json(raw: bytes) -> Any:
    """The value; ValueError for anything that is not JSON, or cannot be written as such."""
    try:
        data = json.loads(raw.decode())
        # Finds what Python reads but nobody can write: NaN, infinite numbers, half of a surrogate pair.
        json.dumps(data, allow_nan=False, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return data
