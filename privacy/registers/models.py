"""The tables of this app, each in its own room."""

from privacy.registers.breaches.models import Breach, BreachEvent
from privacy.registers.disclosures.models import Disclosure
from privacy.registers.processors.models import Agreement, Processor, RefusedCall
from privacy.registers.secrecy.models import SecrecyAcceptance
from privacy.registers.viewing.models import Viewing

__all__ = [
    "Agreement",
    "Breach",
    "BreachEvent",
    "Disclosure",
    "Processor",
    "RefusedCall",
    "SecrecyAcceptance",
    "Viewing",
]
