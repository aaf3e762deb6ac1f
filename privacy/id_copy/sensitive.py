"""Which parts of an identity document can be told from lines of text. Pure."""

from collections.abc import Iterable

from privacy.id_copy.mrz import is_zone
from privacy.id_copy.numbers_on_it import has_bsn, has_document_number
from privacy.id_copy.parts import Part

# AVG art. 5 lid 1 sub c and UAVG art. 46: what nobody needs to check a name, and what only a law may ask for.
RULES = {Part.MRZ: is_zone, Part.BSN: has_bsn, Part.DOCUMENT_NUMBER: has_document_number}


def sensitive_parts(lines: Iterable[str]) -> set[Part]:
    return {part for line in lines for part, is_shown in RULES.items() if is_shown(line)}
