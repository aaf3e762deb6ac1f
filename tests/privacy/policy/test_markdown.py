"""What is made of a published text: HTML, chapters, and data for paper."""

import json

from privacy.policy.markdown import Chapter, fill, read


def test_facts_are_filled_in_as_they_are() -> None:
    text = read(fill("Mail {{ shop.email }}.", facts={"shop": {"email": "jan&jo@voorbeeld.nl"}}))

    assert text.html == "<p>Mail jan&amp;jo@voorbeeld.nl.</p>\n"


def test_html_in_a_text_is_shown_and_not_obeyed() -> None:
    text = read("<script>alert(1)</script>")

    assert "<script>" not in text.html
    assert "&lt;script&gt;" in text.html


def test_a_chapter_can_be_linked_to() -> None:
    text = read("## 3. Één klacht\n\nVertel.\n\n### Hoe\n")

    assert text.chapters == (Chapter(anchor="3-een-klacht", title="3. Één klacht"),)
    assert '<h2 id="3-een-klacht">3. Één klacht</h2>' in text.html


def test_quotes_and_apostrophes_are_typeset() -> None:
    assert "<p>Zo’n “ring” en foto’s.</p>" in read("Zo'n \"ring\" en foto's.").html


def test_tables_are_read() -> None:
    assert "<td>14 dagen</td>" in read("| Cookie |\n| --- |\n| 14 dagen |\n").html


def test_paper_gets_every_word_as_data() -> None:
    text = read("## Over *mij*\n\nEen [brief](/contact/).\n")

    heading, paragraph = text.tree
    assert (heading["type"], heading["level"]) == ("heading", 2)
    assert [child["text"] for child in heading["children"][0]["children"]] == ["Over ", ""]
    assert paragraph["children"][0]["children"][1]["link"] == "/contact/"
    assert "brief" in json.dumps(text.tree)
