"""The list of what is personal in this site: every model stands on it once, declared or with a reason why not.

Filled by explicit calls from an AppConfig's `ready()`. Knows labels, not models: that they exist is checked by
`privacy.checks`.
"""

from dataclasses import dataclass, field

from privacy.declaration import Held, PersonalData, PersonalField, Retention, Ruled


class AlreadyDeclared(Exception):
    """A model, a table, a recipient or a rule's code is declared or listed a second time."""


class NotDeclared(LookupError):
    """Nothing was said of this model, or not what was asked for."""


@dataclass(frozen=True)
class NothingPersonal:
    """A model whose rows say nothing about anyone, and why not; `retention` ends those that still must not stay."""

    model: str
    reason: str
    columns: frozenset[str]
    retention: tuple[Retention, ...] = ()
    fields: tuple[PersonalField, ...] = field(default=(), init=False)
    holds: tuple[Held, ...] = field(default=(), init=False)
    files: None = field(default=None, init=False)


@dataclass(frozen=True)
class BareTable:
    """A table of the database that no model is made of: a framework's own."""

    table: str
    reason: str
    columns: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who gets to see data (art. 15 lid 1 onder c AVG). `receives` says in Dutch what.

    `has_own_copy`: what was given lives on with him, so that he must be told of an erasure (art. 19 AVG). `erased`
    says to the person what that means there, when it is more than that his data are gone.
    """

    name: str
    receives: str
    has_own_copy: bool = True
    erased: str = ""


class Registry:
    """Declarations and reasons by model label. One site has one, `registry`; tests make their own."""

    def __init__(self) -> None:
        self._declarations: dict[str, PersonalData] = {}
        self._listed: dict[str, NothingPersonal] = {}
        self._tables: dict[str, BareTable] = {}
        self._recipients: dict[str, Recipient] = {}

    def declare(self, *declarations: PersonalData) -> None:
        """Adds declarations; raises AlreadyDeclared."""
        for declaration in declarations:
            self._refuse_second(declaration.model, declaration.retention)
            self._declarations[declaration.model] = declaration

    def declare_nothing_personal(
        self, model: str, *, reason: str, columns: str, retention: tuple[Retention, ...] = ()
    ) -> None:
        """Lists a model whose rows say nothing about anyone; `columns` are all of them, with spaces between.

        A column that is added later is then asked about again. Raises AlreadyDeclared.
        """
        self._refuse_second(model, retention)
        self._listed[model] = NothingPersonal(model, reason, frozenset(columns.split()), retention)

    def declare_table(self, table: str, *, reason: str, columns: str) -> None:
        """Lists a table without a model; `columns` with spaces between. Raises AlreadyDeclared."""
        if table in self._tables:
            raise AlreadyDeclared(table)
        self._tables[table] = BareTable(table, reason, frozenset(columns.split()))

    def declare_recipient(self, recipient: Recipient) -> None:
        """Adds to the register of who receives data; raises AlreadyDeclared."""
        if recipient.name in self._recipients:
            raise AlreadyDeclared(recipient.name)
        self._recipients[recipient.name] = recipient

    def declarations(self) -> tuple[PersonalData, ...]:
        """All declarations, in the order in which they were made."""
        return tuple(self._declarations.values())

    def nothing_personal(self) -> tuple[NothingPersonal, ...]:
        """The models without personal data, in the order in which they were listed."""
        return tuple(self._listed.values())

    def tables(self) -> tuple[BareTable, ...]:
        return tuple(self._tables.values())

    def recipients(self) -> dict[str, Recipient]:
        """By name."""
        return dict(self._recipients)

    def ruled(self) -> tuple[Ruled, ...]:
        """Everything whose rows end by rules: the declarations, and what was listed with rules of its own."""
        return (*self.declarations(), *(listed for listed in self.nothing_personal() if listed.retention))

    def declaration_of(self, model: str) -> PersonalData:
        """Raises NotDeclared, for models without personal data as well."""
        try:
            return self._declarations[model]
        except KeyError:
            raise NotDeclared(model) from None

    def why_nothing_personal(self, model: str) -> str:
        """The reason that was given; raises NotDeclared, for models with personal data as well."""
        try:
            return self._listed[model].reason
        except KeyError:
            raise NotDeclared(model) from None

    def models(self) -> frozenset[str]:
        """The labels of all models that something was said of."""
        return frozenset(self._declarations) | frozenset(self._listed)

    def _refuse_second(self, model: str, retention: tuple[Retention, ...]) -> None:
        if model in self.models():
            raise AlreadyDeclared(model)
        codes = {rule.code for ruled in self.ruled() for rule in ruled.retention}
        for rule in retention:
            if rule.code in codes:
                raise AlreadyDeclared(rule.code)


registry = Registry()
declare = registry.declare
declare_nothing_personal = registry.declare_nothing_personal
declare_table = registry.declare_table
declare_recipient = registry.declare_recipient
