"""`fields` and `exclude_fields`: the parts of an answer that the caller wants, with dots for what is inside.

https://mailchimp.com/developer/marketing/docs/methods-parameters/#partial-responses
"""

from collections.abc import Iterable
from typing import Any

from flask import Response, jsonify, request

Tree = dict[str, "Tree"]


def answer(body: dict[str, Any], *, status: int = 200) -> Response:
    """The JSON answer to the current request, with only what it asked for."""
    wanted, unwanted = _asked("fields"), _asked("exclude_fields")
    if wanted:
        body = _only(body, wanted=_tree(wanted))
    elif unwanted:
        body = _without(body, unwanted=_tree(unwanted))
    response = jsonify(body)
    response.status_code = status
    return response


def no_content() -> Response:
    """204, which has no body and so no type of one."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def _asked(parameter: str) -> list[str]:
    return [name for name in request.args.get(parameter, "").split(",") if name]


def _tree(names: Iterable[str]) -> Tree:
    tree: Tree = {}
    for name in names:
        branch = tree
        for part in name.split("."):
            branch = branch.setdefault(part, {})
    return tree


def _only(value: Any, *, wanted: Tree) -> Any:
    if isinstance(value, list):
        return [_only(one, wanted=wanted) for one in value]
    if not isinstance(value, dict) or not wanted:
        return value
    return {name: _only(value[name], wanted=inside) for name, inside in wanted.items() if name in value}


def _without(value: Any, *, unwanted: Tree) -> Any:
    if isinstance(value, list):
        return [_without(one, unwanted=unwanted) for one in value]
    if not isinstance(value, dict):
        return value
    left = {name: one for name, one in value.items() if unwanted.get(name) != {}}
    return {name: _without(one, unwanted=unwanted.get(name, {})) for name, one in left.items()}
