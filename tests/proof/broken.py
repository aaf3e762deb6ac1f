"""How a history says that something does not hold."""


class Broken(Exception):
    """`invariant` is a short name, so that a planted mistake is known by what found it."""

    def __init__(self, invariant: str, detail: str) -> None:
        super().__init__(f"{invariant}: {detail}")
        self.invariant = invariant
