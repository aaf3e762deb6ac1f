"""Made-up texts for a column whose values must differ."""

from privacy.backups.made_up_text import ALPHABETS, EMAIL, class_of, made_up_email
from privacy.backups.recipe import Recipe, bytes_for


class Numbering:
    """Texts of a column whose values must differ: within each shape they are numbered, in an order of no meaning.

    Remembers one number a shape, however many rows there are.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._given: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        if EMAIL.fullmatch(text):
            return made_up_email(text, self._recipe)
        shape = "".join(map(class_of, text))
        number = self._given[shape] = self._given.get(shape, -1) + 1
        return _spelled(shape, text=text, number=number, recipe=self._recipe)


def _spelled(shape: str, *, text: str, number: int, recipe: Recipe) -> str:
    """The `number`th text of a shape. No text twice, as long as the shape has room."""
    room = 1
    for kind in shape:
        room *= len(ALPHABETS.get(kind, " "))
    stride = _prime_to_every_alphabet(int.from_bytes(bytes_for(shape, recipe, length=32)) % room)
    number = (number + 1) * stride % room
    spelled = []
    for kind, character in zip(shape, text, strict=True):
        alphabet = ALPHABETS.get(kind, character)
        number, place = divmod(number, len(alphabet))
        spelled.append(alphabet[place])
    return "".join(spelled)


def _prime_to_every_alphabet(number: int) -> int:
    """The next number without a factor 2, 5 or 13: steps of that size pass every text once."""
    while not (number % 2 and number % 5 and number % 13):
        number += 1
    return number
