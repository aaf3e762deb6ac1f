"""The words of the sample catalogue are honest, Dutch and calm. Whether the data fits together is checked elsewhere."""

import re

import pytest

from tests.demo_catalogue.catalogue_files import CATEGORIES, GOLD, PIECES, SILVER, Table, metals, texts

ENGLISH = (
    "the and with for from your you this that handmade gold silver necklace earring earrings bracelet charm"
)
URGING = (
    r"nog maar|op is op|laatste kans|bestel nu|mis (hem|het|dit) niet|wees er snel|exclusief|luxe|\buniek"
)
CLAIMS = r"duurza|\beco\b|ecologisch|nikkelvrij|hypoallergeen|conflictvrij|klimaat"
# Waarborgwet 2019 and its supervisor's wording rules: words for plated metal or for alloys below 585.
PLATED = r"verguld|verzilverd|vermeil|doublé|gold[- ]?filled|nieuwzilver|\b(8|9|10) ?karaat|\b18 ?k"
ONE_OFF = r"enig exemplaar|eenmalig|komt er geen tweede|er komt geen tweede"
METAL_WORDS = {
    "geelgoud-14k": "geelgoud",
    "rosegoud-14k": "roségoud",
    "witgoud-14k": "witgoud",
    "zilver-925": "zilver",
}
WEEKS = {"twee": 14, "drie": 21, "vier": 28, "zes": 42, "acht": 56}

every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece["slug"])


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, flags=re.IGNORECASE) is not None


@every_piece
def test_texts_hold_no_english(piece: Table) -> None:
    words = set(re.findall(r"\w+", texts(piece).lower()))

    assert words & set(ENGLISH.split()) == set()


@every_piece
def test_texts_never_urge_boast_or_claim_what_nobody_measured(piece: Table) -> None:
    assert not found(URGING, texts(piece))
    assert not found(CLAIMS, texts(piece))


@every_piece
def test_metal_words_fit_the_metal(piece: Table) -> None:
    assert not found(PLATED, texts(piece))
    if metals(piece) <= SILVER:
        assert not found(r"goud(?!smid)|14 karaat", texts(piece))
    if metals(piece) <= GOLD:
        assert not found(r"zilver", texts(piece))
    if metals(piece) & SILVER:
        assert not found(r"goud", piece["title"] + piece["summary"])


@every_piece
def test_the_pictured_metal_is_named_where_there_is_a_choice(piece: Table) -> None:
    if len(metals(piece)) > 1:
        assert found(r"foto|hier ziet|hier afgebeeld|staat hier", piece["description"])
        assert METAL_WORDS[piece["metal"]] in piece["description"].lower()


@every_piece
def test_the_origin_of_stones_is_said(piece: Table) -> None:
    for stone in filter(None, piece["stones"].split(";")):
        assert found(r"natuurlijke|laboratorium gekweekt|\(gekweekt\)|je eigen stenen", stone)
    if "laboratorium" in piece["stones"]:
        assert "in het laboratorium gekweekt" in piece["summary"]
    if "parel" in piece["stones"]:
        assert "gekweekt" in piece["summary"]


@every_piece
def test_only_one_off_pieces_say_that_they_are(piece: Table) -> None:
    assert found(ONE_OFF, piece["description"]) == piece["is_unique"]


@every_piece
def test_weeks_in_the_text_are_the_days_in_the_data(piece: Table) -> None:
    promised = re.findall(r"\b(\w+) weken", piece["description"].lower())

    assert [WEEKS[word] for word in promised] == ([piece["lead_days"]] if piece["lead_days"] else [])


@every_piece
def test_a_description_has_two_to_four_paragraphs_of_one_line(piece: Table) -> None:
    paragraphs = piece["description"].strip().split("\n\n")

    assert 2 <= len(paragraphs) <= 4
    assert not any("\n" in paragraph for paragraph in paragraphs)


@every_piece
def test_small_parts_carry_their_warning(piece: Table) -> None:
    small = piece["article"][3] in "OKB"

    assert not small or "kinderen onder 3 jaar" in piece["warnings"]
    assert piece["warnings"].strip()


def test_no_two_pieces_share_a_sentence_of_their_description() -> None:
    sentences = [s for piece in PIECES for s in set(re.split(r"(?<=[.!?])\s+", piece["description"].strip()))]

    assert sorted(s for s in set(sentences) if sentences.count(s) > 1) == []


def test_a_category_introduces_itself_in_two_or_three_sentences() -> None:
    for category in CATEGORIES:
        assert 2 <= len(re.findall(r"[.!?](?=\s|$)", category["description"])) <= 3
