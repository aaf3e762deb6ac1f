"""The blocks of a paper, for who does not open the PDF."""

import pytest

from privacy.export.blocks import as_html, as_text
from privacy.paper import Block, Code, Heading, Paragraph, Table


@pytest.mark.parametrize(
    ("block", "html", "text"),
    [
        (Heading("Kop"), "<h2>Kop</h2>", "Kop\n==="),
        (Heading("Kop", level=3), "<h3>Kop</h3>", "Kop\n---"),
        (Paragraph("1 < 2"), "<p>1 &lt; 2</p>", "1 < 2"),
        (
            Code("Code", "ABC", "https://a.nl"),
            '<p class="given"><span>Code</span> <strong>ABC</strong> <a href="https://a.nl">https://a.nl</a></p>',
            "Code: ABC (https://a.nl)",
        ),
        (
            Table(("Wat", "Hoe lang"), [("ring", "5 jaar")]),
            '<table class="rows"><thead><tr><th scope="col">Wat</th><th scope="col">Hoe lang</th></tr></thead><tbody>\n'
            '<tr><td data-name="Wat">ring</td><td data-name="Hoe lang">5 jaar</td></tr>\n</tbody></table>',
            "- ring\n  Hoe lang: 5 jaar",
        ),
        (
            Table(("Wat",), [("ring",)], fold="Alles & meer"),
            '<details class="fold"><summary class="fold__title">Alles &amp; meer</summary>\n'
            '<table class="rows"><thead><tr><th scope="col">Wat</th></tr></thead><tbody>\n'
            '<tr><td data-name="Wat">ring</td></tr>\n</tbody></table>\n</details>',
            "- ring",
        ),
    ],
)
def test_a_block_is_written_out(block: Block, html: str, text: str) -> None:
    assert as_html([block]) == html
    assert as_text([block]) == text
