"""What the privacy engine writes down without persons."""

COUNTS = "numbers of rows, and their ids"

NOTHING_PERSONAL = {
    "privacy.purgerun": (COUNTS, "id started_at finished_at is_rehearsal"),
    "privacy.purgecount": (COUNTS, "id run rule model rows parked seconds"),
    "privacy.journalmark": ("a random number of a line in the journal of erasures", "entry applied_at"),
    "privacy.parkedrow": (COUNTS, "id rule model row_id error parked_at tries"),
    "privacy.legalhold": (
        "why a row is kept; the row itself is declared where it is",
        "id model object_id reason law until set_by set_at lifted_by lifted_at",
    ),
    "privacy.recipientnotice": (
        "whom we told of an erasure, by the name of the firm",
        "id erasure recipient how created_at told_at told_by",
    ),
    "privacy.erasure": (
        "identifiers are sealed until the erasure is done, and then gone",
        "id state asked_at asked_by erased_at proved_at sealed_subject fingerprints outcome proof",
    ),
    "privacy.exportpackage": (
        "identifiers are sealed until the package is made, and then gone",
        "id kind state asked_at made_at expires_at sealed_subject fingerprints size sha256 downloads error",
    ),
}
