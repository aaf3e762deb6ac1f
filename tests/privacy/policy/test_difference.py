"""What differs between two versions: whole paragraphs that went or came, and words within one that changed."""

from privacy.policy.difference import Change, Kind, Words, differences
from privacy.policy.markdown import read

OLD = "## Een\n\nHet blijft zeven jaar.\n\nDit gaat weg.\n\n## Twee\n\n- appels\n- peren\n"


def changes(new: str) -> list[Change]:
    return differences(read(OLD), read(new))


def test_the_same_text_has_no_differences() -> None:
    assert changes(OLD) == []


def test_a_word_within_a_paragraph_is_shown_among_the_others() -> None:
    (change,) = changes(OLD.replace("zeven", "tien"))

    assert change.chapter == "Een"
    assert change.words == (
        Words(Kind.SAME, "Het blijft"),
        Words(Kind.GONE, "zeven"),
        Words(Kind.NEW, "tien"),
        Words(Kind.SAME, "jaar."),
    )


def test_a_paragraph_that_goes_is_told_whole() -> None:
    (change,) = changes(OLD.replace("Dit gaat weg.\n\n", ""))

    assert change == Change("Een", (Words(Kind.GONE, "Dit gaat weg."),))


def test_an_item_that_comes_stands_under_its_own_chapter() -> None:
    (change,) = changes(OLD + "- pruimen\n")

    assert change == Change("Twee", (Words(Kind.NEW, "pruimen"),))


def test_a_table_is_compared_row_by_row() -> None:
    table = "## Een\n\n| Wat | Hoe lang |\n| --- | --- |\n| mails | 90 dagen |\n| codes | 1 dag |\n"

    (change,) = differences(read(table), read(table.replace("90", "60")))

    assert "".join(words.text for words in change.words if words.kind == Kind.GONE) == "90"
    assert not any("codes" in words.text for words in change.words)
