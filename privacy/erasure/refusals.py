"""Why an erasure is refused, at the plan or while it runs. After each of these nothing has changed.

The messages name models, columns and numbers, and never a person: they are shown to the owner and kept.
"""


class CannotErase(Exception):
    """The erasure was refused as a whole."""


class TooManyRows(CannotErase):
    """More is found than one person can have left: the question was wrong, or a `find` is."""


class EndlessFind(CannotErase):
    """To find a person's rows of one model asks for those of another, which asks for the first: nobody can answer."""


class LastStaffAccount(CannotErase):
    """Without this account nobody could get into the site's administration any more."""


class Entangled(CannotErase):
    """A row that must go is still pointed to by one that stays, and no declaration says what becomes of that."""


class NotAsPlanned(CannotErase):
    """The database changed something else than the plan said: a cascade, a rule or a trigger took more, or less."""


class StillChanging(CannotErase):
    """Each time the rows were locked there were new ones. A later try will do."""
