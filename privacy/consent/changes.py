"""What changed between the words somebody said yes to and those of today, in sentences for him."""

from collections.abc import Iterator
from typing import Any

Content = dict[str, Any]


def changes_between(before: Content, now: Content) -> list[str]:
    """Dutch sentences; both are contents as `CookieList.content` gives them. Empty when nothing changed."""
    return list(_changes(before, now))


def _changes(before: Content, now: Content) -> Iterator[str]:
    if before["question"] != now["question"]:
        yield "De vraag die ik je stel is anders geworden."
    earlier = {group["code"]: group for group in before["groups"]}
    later = {group["code"]: group for group in now["groups"]}
    for code, group in later.items():
        if code not in earlier:
            yield f"Nieuw is de soort ‘{group['name']}’: {group['purpose']}"
        else:
            yield from _changes_of_group(earlier[code], group)
    for code, group in earlier.items():
        if code not in later:
            yield f"De soort ‘{group['name']}’ gebruik ik niet meer."


def _changes_of_group(before: Content, now: Content) -> Iterator[str]:
    name = now["name"]
    if (before["purpose"], before["asks"]) != (now["purpose"], now["asks"]):
        yield f"Wat ik met ‘{name}’ doe is anders geworden: {now['purpose']}"
    earlier, later = _by_name(before), _by_name(now)
    for added in sorted(later.keys() - earlier.keys()):
        yield f"Bij ‘{name}’ is {added} erbij gekomen: {later[added]['purpose']}"
    for gone in sorted(earlier.keys() - later.keys()):
        yield f"Bij ‘{name}’ is {gone} weg."
    for same in sorted(earlier.keys() & later.keys()):
        if earlier[same] != later[same]:
            yield f"Bij ‘{name}’ is {same} anders: {later[same]['purpose']} Nu {later[same]['term']}."


def _by_name(group: Content) -> dict[str, Content]:
    return {each["name"]: each for each in group["kept"]}
