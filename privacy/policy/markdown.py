"""Published Markdown as HTML, as a list of its chapters, and as plain data for paper.

CommonMark with tables; HTML in a text is shown and not obeyed. Not for text that customers write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, Template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_READER = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])


@dataclass(frozen=True)
class Chapter:
    """A heading of the second level and where it stands on the page."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Read:
    """A text that was read once and can be shown in more than one way."""

    tokens: tuple[Token, ...]
    chapters: tuple[Chapter, ...]

    @property
    def html(self) -> SafeString:
        rendered = _READER.renderer.render(list(self.tokens), _READER.options, {})
        return mark_safe(rendered)  # noqa: S308 - html is off, so every tag is the library's own

    @property
    def tree(self) -> list[dict[str, Any]]:
        """Nested {"type", "text", "level", "link", "children"}: type as markdown-it names it, level of a heading."""
        return [_node(child) for child in SyntaxTreeNode(list(self.tokens)).children]


def fill(source: str, *, facts: Mapping[str, object]) -> str:
    """The text with its `{{ placeholders }}` filled in. Only for a text of the site's own."""
    return str(Template(source).render(Context(facts, autoescape=False)))


def read(source: str) -> Read:
    """A chapter's heading gets an anchor of its words."""
    tokens = _READER.parse(source)
    chapters = []
    for opening, words in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open" and opening.tag == "h2":
            chapter = Chapter(anchor=slugify(words.content), title=words.content)
            opening.attrSet("id", chapter.anchor)
            chapters.append(chapter)
    return Read(tokens=tuple(tokens), chapters=tuple(chapters))


def _node(node: SyntaxTreeNode) -> dict[str, Any]:
    return {
        "type": node.type,
        "text": "" if node.children else node.content,
        "level": int(node.tag[1:]) if node.type == "heading" else 0,
        "link": str(node.attrs.get("href", "")),
        "children": [_node(child) for child in node.children],
    }
