"""The blocks of a paper as HTML and as plain text, for who does not open the PDF."""

from collections.abc import Iterable
from html import escape

from privacy.paper import Block, Code, Heading, Paragraph, Table


def as_html(blocks: Iterable[Block]) -> str:
    """Each cell of a table repeats its column's name, so that a phone can show the cells below each other."""
    return "\n".join(_html(block) for block in blocks)


def as_text(blocks: Iterable[Block]) -> str:
    """Paragraphs with an empty line between; a table is a list of its rows."""
    return "\n\n".join(_text(block) for block in blocks)


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case Code():
            url = escape(block.url)
            return (
                f'<p class="given"><span>{escape(block.label)}</span> <strong>{escape(block.text)}</strong> '
                f'<a href="{url}">{url}</a></p>'
            )
        case Table(fold=""):
            return _html_table(block)
        case Table():
            title = f'<summary class="fold__title">{escape(block.fold)}</summary>'
            return f'<details class="fold">{title}\n{_html_table(block)}\n</details>'


def _html_table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "\n".join(_html_row(table, row) for row in table.rows)
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>'


def _html_row(table: Table, row: Iterable[str]) -> str:
    cells = zip(table.columns, row, strict=True)
    written = (f'<td data-name="{escape(name)}">{escape(text)}</td>' for name, text in cells)
    return f"<tr>{''.join(written)}</tr>"


def _text(block: Block) -> str:
    match block:
        case Heading():
            return f"{block.text}\n{('=' if block.level == 2 else '-') * len(block.text)}"
        case Paragraph():
            return block.text
        case Code():
            return f"{block.label}: {block.text} ({block.url})"
        case Table():
            return "\n".join(_text_row(block, row) for row in block.rows)


def _text_row(table: Table, row: Iterable[str]) -> str:
    first, *others = zip(table.columns, row, strict=True)
    return "\n".join([f"- {first[1]}", *(f"  {name}: {text}" for name, text in others)])
