"""How this shop calls its kinds of data and their columns, where their own apps speak English or shop talk."""

from privacy.words import Words
from shop.personal_data.words.columns import COLUMNS
from shop.personal_data.words.kinds import KINDS

WORDS = Words(kinds=KINDS, columns=COLUMNS)
