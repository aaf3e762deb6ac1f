"""The list of what is personal in this site: every model stands on it once, declared or with a reason why not.

Filled by explicit calls from an AppConfig's `ready()`. Knows labels, not models: that they exist is checked by
`privacy.checks`.
"""

from privacy.declaration import PersonalData


class AlreadyDeclared(Exception):
    """A model is declared or listed a second time."""


class NotDeclared(LookupError):
    """Nothing was said of this model, or not what was asked for."""


class Registry:
    """Declarations and reasons by model label. One site has one, `registry`; tests make their own."""

    def __init__(self) -> None:
        self._declarations: dict[str, PersonalData] = {}
        self._reasons: dict[str, str] = {}

    def declare(self, *declarations: PersonalData) -> None:
        """Adds declarations; raises AlreadyDeclared."""
        for declaration in declarations:
            self._refuse_second(declaration.model)
            self._declarations[declaration.model] = declaration

    def declare_nothing_personal(self, model: str, *, reason: str) -> None:
        """Lists a model whose rows say nothing about anyone; raises AlreadyDeclared."""
        self._refuse_second(model)
        self._reasons[model] = reason

    def declarations(self) -> tuple[PersonalData, ...]:
        """All declarations, in the order in which they were made."""
        return tuple(self._declarations.values())

    def declaration_of(self, model: str) -> PersonalData:
        """Raises NotDeclared, for models without personal data as well."""
        try:
            return self._declarations[model]
        except KeyError:
            raise NotDeclared(model) from None

    def why_nothing_personal(self, model: str) -> str:
        """The reason that was given; raises NotDeclared, for models with personal data as well."""
        try:
            return self._reasons[model]
        except KeyError:
            raise NotDeclared(model) from None

    def models(self) -> frozenset[str]:
        """The labels of all models that something was said of."""
        return frozenset(self._declarations) | frozenset(self._reasons)

    def _refuse_second(self, model: str) -> None:
        if model in self.models():
            raise AlreadyDeclared(model)


registry = Registry()
declare = registry.declare
declare_nothing_personal = registry.declare_nothing_personal
