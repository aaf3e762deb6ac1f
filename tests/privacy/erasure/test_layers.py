"""Reading what is packed in a text ends, also for a text in which nothing is packed and that only looks like it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.erasure.searching.layers import layers

LOOKS_QUOTED = bytes.fromhex("12e086066892a311b752673a28583d3f")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_to_their_end(content: bytes) -> None:
    assert list(layers(content))[0] == content


@pytest.mark.parametrize("ending", [b"=?", b"=\n", b"=40", b"%", b"&", b"\\u"])
def test_a_text_that_ends_like_a_code_is_no_code(ending: bytes) -> None:
    assert len(list(layers(b"niets" + ending))) <= 3


def test_a_hash_is_not_too_much() -> None:
    for number in range(5000):
        list(layers(hashlib.md5(str(number).encode()).hexdigest().encode()))
    assert LOOKS_QUOTED in list(layers(LOOKS_QUOTED.hex().encode()))
