"""Paths inside a package that every system can unpack, and that cannot leave the folder they are unpacked in."""

import unicodedata

FORBIDDEN = frozenset('<>:"\\|?*')  # on Windows
LONGEST_PART = 100
# Names of devices on Windows, with any ending.
RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}


def safe_path(path: str) -> str:
    """`facturen/../F-1.pdf` becomes `facturen/F-1.pdf`; without one good part it is called `bestand`."""
    parts = [_safe_part(part) for part in path.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part) or "bestand"


class UniquePaths:
    """Gives each path once, also where a system takes capitals and small letters for the same.

    Never one of the package's own, which lie at its top and in `csv/`.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def unique(self, path: str) -> str:
        """The safe form of `path`; a second one is numbered before its ending: `foto-2.jpg`."""
        safe = safe_path(path)
        if "/" not in safe or safe.casefold().startswith("csv/"):
            safe = f"bestanden/{safe}"
        stem, dot, ending = safe.rpartition(".")
        if not dot or "/" in ending:
            stem, dot, ending = safe, "", ""
        candidate, number = safe, 1
        while candidate.casefold() in self._given:
            number += 1
            candidate = f"{stem}-{number}{dot}{ending}"
        self._given.add(candidate.casefold())
        return candidate


def _safe_part(part: str) -> str:
    """Category C holds control characters and the marks that turn the direction of text: `gpj.exe` read backwards."""
    composed = unicodedata.normalize("NFC", part)
    seen = (character for character in composed if unicodedata.category(character)[0] != "C")
    cleaned = "".join("-" if character in FORBIDDEN else character for character in seen).strip(" .")
    if cleaned.split(".")[0].casefold() in RESERVED:
        cleaned = f"-{cleaned}"
    return _shortened(cleaned)


def _shortened(part: str) -> str:
    if len(part) <= LONGEST_PART:
        return part
    ending = part[-10:].rpartition(".")[2] if "." in part[-10:] else ""
    return f"{part[: LONGEST_PART - 11]}.{ending}" if ending else part[:LONGEST_PART]
