"""What the privacy engine writes down without persons. The rounds of the night go too, after a year."""

COUNTS = "numbers of rows, in one round of the night"

NOTHING_PERSONAL = {
    "privacy.purgerun": (COUNTS, "id started_at finished_at is_rehearsal"),
    "privacy.purgecount": (COUNTS, "id run rule model rows parked seconds"),
    "privacy.journalmark": (
        "a random number of a line in the journal of erasures; without it that erasure would be done again",
        "entry applied_at",
    ),
}
