"""Control endpoints for tests that every stand-in has, outside its API and on no page: faults, clock, calls.

They take and give plain JSON, and answer 400 with {"error": …} when they do not understand.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request

from shop.demo.standin.faults import WrongFault, fault_from
from shop.demo.standin.party import this_party

CONTROL = "/_standin"

control = Blueprint("faults_clock_and_calls", __name__, url_prefix=CONTROL)


class WrongOrder(Exception):
    """An order that a control endpoint cannot carry out."""


@control.app_errorhandler(WrongOrder)
@control.app_errorhandler(WrongFault)
def explain(error: Exception) -> tuple[Response, int]:
    """400 with the reason."""
    return jsonify(error=str(error)), 400


def ordered() -> Mapping[str, Any]:
    """The JSON object of the current request; no body is an empty one. WrongOrder for anything else."""
    data = request.get_json(silent=True) if request.data else {}
    if not isinstance(data, dict):
        raise WrongOrder("the body is not a JSON object with its content type")
    return data


@control.post("/faults")
def order_fault() -> tuple[Response, int]:
    """Order a fault, with the names of `faults.Fault`: {"kind": "hang", "seconds": 9, "when": "after"}."""
    this_party().faults.order(fault_from(ordered()))
    return jsonify(this_party().faults.waiting()), 201


@control.get("/faults")
def show_faults() -> Response:
    """The faults still to come."""
    return jsonify(this_party().faults.waiting())


@control.delete("/faults")
def clear_faults() -> Response:
    """Drop the faults still to come, ordered and by chance."""
    this_party().faults.clear()
    return jsonify([])


@control.post("/faults/by-chance")
def let_faults_come_by_chance() -> tuple[Response, int]:
    """{"seed": 7, "probability": 0.2, "faults": [{"kind": "drop"}, …]}: each call draws whether one hits it."""
    order = ordered()
    faults = order.get("faults")
    if not isinstance(faults, list) or not all(isinstance(fault, dict) for fault in faults):
        raise WrongOrder("faults is not a list of faults")
    this_party().faults.come_by_chance(
        [fault_from(fault) for fault in faults],
        probability=order.get("probability"),
        seed=order.get("seed"),
    )
    return jsonify(order), 201


@control.post("/clock")
def put_clock_forward() -> Response:
    """{"minutes": 16}: everything due in that time happens at once."""
    minutes = ordered().get("minutes")
    if not isinstance(minutes, int | float) or not 0 <= minutes <= 10**6:
        raise WrongOrder("minutes is not a number from 0 to a million")
    party = this_party()
    party.clock.advance(seconds=minutes * 60)
    party.changed.set()
    return jsonify(now=party.clock.now())


@control.get("/requests")
def show_requests() -> Response:
    """The last calls of the API, oldest first: method, path, status, and the headers that the party notes.

    The status is null while a call is under way, and 0 for one that was dropped.
    """
    return jsonify(list(this_party().received))


@control.get("/requests/counts")
def count_requests() -> Response:
    """{"GET /3.0/ping": 3}: how often each call is on that record."""
    return jsonify(Counter(f"{call['method']} {call['path']}" for call in this_party().received))


@control.delete("/requests")
def forget_requests() -> Response:
    """Start the record anew."""
    this_party().received.clear()
    return jsonify([])
