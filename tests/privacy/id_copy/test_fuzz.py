"""Two thousand spoiled files: each becomes a flat picture or a named refusal, within time and memory.

Only the process that opens what people send is tried so. The one that reads is given pictures that the first has
written; that they are such is what is asserted here.
"""

from collections.abc import Callable
from contextlib import suppress
from random import Random

from privacy.id_copy.examining import MAX_MB, Cost, Examiner
from privacy.id_copy.refusals import IdCopyRefused
from tests.privacy.id_copy.pictures import opened, picture, written

FILES = 2000
MOST_SECONDS = 10
SEED = 20261123
Mutation = Callable[[bytearray, Random], None]


def test_two_thousand_spoiled_files_break_nothing(examiner: Examiner) -> None:
    random = Random(SEED)
    sound = _sound_files()

    costs = [_cost(examiner, _spoiled(random.choice(sound), random)) for _ in range(FILES)]

    assert max(cost.seconds for cost in costs) < MOST_SECONDS
    assert max(cost.peak_mb for cost in costs) < MAX_MB


def _cost(examiner: Examiner, content: bytes) -> Cost:
    with suppress(IdCopyRefused):
        assert opened(examiner.flatten(content).jpeg).format == "JPEG"
    return examiner.cost


def _sound_files() -> list[bytes]:
    drawn = picture((360, 320))
    return [
        written(drawn),
        written(drawn, progressive=True),
        written(drawn, "MPO"),
        written(drawn.convert("CMYK")),
        written(drawn, "PNG"),
        written(drawn.convert("P"), "PNG"),
        written(drawn.convert("LA"), "PNG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"),
        written(drawn, "WEBP"),
        written(drawn, "WEBP", lossless=True),
        written(drawn.convert("L"), "GIF"),
        b"%PDF-1.7\n" + bytes(500),
        b"<svg>" + bytes(300),
    ]


def _spoiled(sound: bytes, random: Random) -> bytes:
    content = bytearray(sound)
    for _ in range(random.randrange(1, 5)):
        random.choice(MUTATIONS)(content, random)
    return bytes(content)


def _flip_bytes(content: bytearray, random: Random) -> None:
    for _ in range(random.randrange(1, 30)):
        if content:
            content[random.randrange(len(content))] = random.randrange(256)


def _flip_in_the_header(content: bytearray, random: Random) -> None:
    for _ in range(random.randrange(1, 5)):
        if len(content) > 40:
            content[random.randrange(12, 40)] = random.choice((0, 1, 0x7F, 0x80, 0xFF))


def _cut_off(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content) + 1) :]


def _cut_out(content: bytearray, random: Random) -> None:
    begin = random.randrange(len(content) + 1)
    del content[begin : begin + random.randrange(200)]


def _repeat(content: bytearray, random: Random) -> None:
    begin = random.randrange(len(content) + 1)
    piece = content[begin : begin + random.randrange(400)]
    content[begin:begin] = piece * random.randrange(1, 20)


def _insert_noise(content: bytearray, random: Random) -> None:
    begin = random.randrange(len(content) + 1)
    content[begin:begin] = random.randbytes(random.randrange(1, 300))


MUTATIONS: tuple[Mutation, ...] = (
    _flip_bytes,
    _flip_in_the_header,
    _cut_off,
    _cut_out,
    _repeat,
    _insert_noise,
)
