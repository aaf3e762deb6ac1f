"""What is sealed is read with the key for its purpose only, whole and in its order."""

from io import BytesIO
from os import urandom

import pytest
from pytest_django.fixtures import Settings

from privacy.sealing import BACKUP, PIECE, Unreadable, fingerprint, seal, seal_stream, unseal, unseal_stream

OTHER_KEY = "YW5kZXJlLXNsZXV0ZWwtdmFuLTMyLWJ5dGVzLWxhbmc="


def sealed_stream(content: bytes) -> bytes:
    target = BytesIO()
    seal_stream(BytesIO(content), target, purpose="pakket")
    return target.getvalue()


def opened_stream(sealed: bytes, *, purpose: str = "pakket") -> bytes:
    return b"".join(unseal_stream(BytesIO(sealed), purpose=purpose))


def test_what_was_sealed_can_be_opened_and_not_be_read_before() -> None:
    sealed = seal(b"klant@voorbeeld.nl", purpose="subject")

    assert b"klant" not in sealed
    assert unseal(sealed, purpose="subject") == b"klant@voorbeeld.nl"


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert seal(b"x", purpose="a") != seal(b"x", purpose="a")


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_of_any_length_comes_back_whole(length: int) -> None:
    content = urandom(length)

    assert opened_stream(sealed_stream(content)) == content


def test_another_purpose_does_not_open_it() -> None:
    with pytest.raises(Unreadable):
        unseal(seal(b"x", purpose="a"), purpose="b")
    with pytest.raises(Unreadable):
        opened_stream(sealed_stream(b"x"), purpose="iets anders")


@pytest.mark.parametrize("kept", [0, 10, 23, 40, PIECE, -1, -PIECE])
def test_a_file_that_was_cut_off_is_refused(kept: int) -> None:
    whole = sealed_stream(urandom(2 * PIECE))

    with pytest.raises(Unreadable):
        opened_stream(whole[:kept])


def test_pieces_that_changed_places_are_refused() -> None:
    whole = sealed_stream(urandom(2 * PIECE))
    head, first, second = whole[:23], whole[23 : 23 + PIECE + 16], whole[23 + PIECE + 16 :]

    with pytest.raises(Unreadable):
        opened_stream(head + second + first)


@pytest.mark.parametrize("sealed", [b"", b"too short", bytes(100)])
def test_what_is_no_seal_is_refused(sealed: bytes) -> None:
    with pytest.raises(Unreadable):
        unseal(sealed, purpose="a")


def test_a_fingerprint_needs_the_key_and_the_purpose() -> None:
    same = fingerprint("klant@voorbeeld.nl", purpose="journaal")

    assert same == fingerprint("klant@voorbeeld.nl", purpose="journaal")
    assert same != fingerprint("klant@voorbeeld.nl", purpose="nieuwsbrief")
    assert "klant" not in same


def test_copies_of_the_database_have_a_master_key_of_their_own(settings: Settings) -> None:
    copy, package = seal(b"x", purpose=BACKUP), seal(b"x", purpose="pakket")

    settings.PRIVACY_KEY = OTHER_KEY

    assert unseal(copy, purpose=BACKUP) == b"x"
    with pytest.raises(Unreadable):
        unseal(package, purpose="pakket")


def test_another_backup_key_opens_no_copy(settings: Settings) -> None:
    copy = seal(b"x", purpose=BACKUP)

    settings.BACKUP_KEY = OTHER_KEY

    with pytest.raises(Unreadable):
        unseal(copy, purpose=BACKUP)
