"""What differs between two versions of a text, for people: paragraph by paragraph, and within one word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from markdown_it.tree import SyntaxTreeNode

from privacy.policy.markdown import Read

# Below this share of common words two paragraphs are two, and not one that was changed.
ALIKE = 0.4


class Kind(StrEnum):
    SAME = "zelfde"
    GONE = "weg"
    NEW = "nieuw"


@dataclass(frozen=True)
class Words:
    """A run of words and what became of them."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """One paragraph, heading, item or table row; `chapter` is the heading above it."""

    chapter: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class _Block:
    chapter: str
    text: str


def differences(earlier: Read, later: Read) -> list[Change]:
    """In the order of the later text; empty when both say the same."""
    old, new = list(_blocks(earlier)), list(_blocks(later))
    matcher = SequenceMatcher(a=[one.text for one in old], b=[one.text for one in new], autojunk=False)
    return [
        change
        for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes()
        if tag != "equal"
        for change in _changes(old[old_from:old_to], new[new_from:new_to])
    ]


def _changes(old: Sequence[_Block], new: Sequence[_Block]) -> Iterator[Change]:
    """Each new block beside the old one that it resembles, in order; the rest went or came whole."""
    rest = list(old)
    for block in new:
        twin = next((one for one in rest if _alike(one.text, block.text)), None)
        if twin is None:
            yield Change(block.chapter, (Words(Kind.NEW, block.text),))
            continue
        for gone in rest[: rest.index(twin)]:
            yield Change(gone.chapter, (Words(Kind.GONE, gone.text),))
        rest = rest[rest.index(twin) + 1 :]
        yield Change(block.chapter, tuple(_words(twin.text, block.text)))
    for gone in rest:
        yield Change(gone.chapter, (Words(Kind.GONE, gone.text),))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(a=one.split(), b=other.split(), autojunk=False).ratio() >= ALIKE


def _words(old: str, new: str) -> Iterator[Words]:
    before, after = re.findall(r"\S+", old), re.findall(r"\S+", new)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Words(Kind.SAME, " ".join(after[new_from:new_to]))
            continue
        if gone := " ".join(before[old_from:old_to]):
            yield Words(Kind.GONE, gone)
        if came := " ".join(after[new_from:new_to]):
            yield Words(Kind.NEW, came)


def _blocks(read: Read) -> Iterator[_Block]:
    chapter = ""
    for node in SyntaxTreeNode(list(read.tokens)).walk():
        if node.type == "heading" and node.tag == "h2":
            chapter = _text(node)
        if node.type == "tr":
            yield _Block(chapter, " · ".join(_text(cell) for cell in node.children))
        elif node.type == "inline" and not _in_table(node):
            yield _Block(chapter, _text(node))


def _in_table(node: SyntaxTreeNode) -> bool:
    return node.parent is not None and node.parent.type in {"td", "th"}


def _text(node: SyntaxTreeNode) -> str:
    parts = [one.content for one in node.walk() if one.type in {"text", "code_inline"}]
    return "".join(parts)
