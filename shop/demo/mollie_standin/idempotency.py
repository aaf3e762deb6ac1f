"""Answers a repeated POST with the first answer, so that a retry never does a thing twice.

https://docs.mollie.com/reference/api-idempotency
"""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

from flask import Response, request

from shop.demo.mollie_standin.busy_keys import KeyIsBusy
from shop.demo.mollie_standin.errors import IDEMPOTENCY_DOCUMENTATION, MollieError
from shop.demo.mollie_standin.hal import hal_response
from shop.demo.mollie_standin.pace import HOUR
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.standin.faults import HELD_SECONDS

CREATED = 201
Create = Callable[[Transaction], dict[str, Any]]


def answer_once(*, profile: str, data: dict[str, Any], create: Create) -> Response:
    """Run `create` for this request, unless its Idempotency-Key had an answer within the hour.

    What was created and its answer are committed together. A refusal is not kept: nothing was done.
    400 when the key came with another request, 409 while the first one is still being answered.
    """
    key = request.headers.get("Idempotency-Key")
    if not key:
        with this_standin().transaction() as transaction:
            return hal_response(create(transaction), status=CREATED)
    try:
        with this_standin().busy_keys.claimed(profile=profile, key=key):
            time.sleep(request.environ.get(HELD_SECONDS, 0))
            return _first_or_kept_answer(profile=profile, key=key, data=data, create=create)
    except KeyIsBusy:
        detail = "Another request with this Idempotency-Key is already being processed."
        raise _error(409, detail=detail) from None


def _first_or_kept_answer(*, profile: str, key: str, data: dict[str, Any], create: Create) -> Response:
    with this_standin().transaction() as transaction:
        kept = _kept_answer(transaction, profile=profile, key=key, data=data)
        if kept is not None:
            response = hal_response(kept, status=CREATED)
            response.headers["Idempotent-Replayed"] = "true"
            return response
        body = create(transaction)
        _keep_answer(transaction, profile=profile, key=key, data=data, body=body)
        return hal_response(body, status=CREATED)


def _kept_answer(
    transaction: Transaction, *, profile: str, key: str, data: dict[str, Any]
) -> dict[str, Any] | None:
    transaction.db.execute("DELETE FROM answers WHERE answered_at <= ?", (transaction.now - HOUR,))
    row = transaction.db.execute(
        "SELECT fingerprint, body FROM answers WHERE profile = ? AND key = ?", (profile, key)
    ).fetchone()
    if row is None:
        return None
    if row["fingerprint"] != _fingerprint(data):
        raise _error(400, detail="This Idempotency-Key was already used for a different request.")
    body: dict[str, Any] = json.loads(row["body"])
    return body


def _keep_answer(
    transaction: Transaction, *, profile: str, key: str, data: dict[str, Any], body: dict[str, Any]
) -> None:
    transaction.db.execute(
        "INSERT INTO answers (profile, key, fingerprint, body, answered_at) VALUES (?, ?, ?, ?, ?)",
        (profile, key, _fingerprint(data), json.dumps(body), transaction.now),
    )


def _fingerprint(data: dict[str, Any]) -> str:
    parts = json.dumps([request.method, request.path, data], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()


def _error(status: int, *, detail: str) -> MollieError:
    return MollieError(status, detail=detail, documentation=IDEMPOTENCY_DOCUMENTATION)
