"""What kind of file it is, by its first bytes: never by its name or by what the browser says of it."""

from privacy.id_copy.refusals import Moving, NoPicture, WrongKind

# Of the ISO base media files (ISO/IEC 14496-12), the brands that are pictures.
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
AVIF_BRANDS = (b"avif", b"avis")

HEIC = (
    "Dit is een HEIC-foto, zoals een iPhone ze maakt; die kan ik niet openen. Maak er een schermafdruk van, of kies "
    "bij Instellingen > Camera > Structuren voor 'Meest compatibel', en stuur een JPG."
)
AVIF = "Dit is een AVIF-plaatje; dat kan ik niet openen. Sla het op als JPG of PNG, of maak er een schermafdruk van."
PDF = (
    "Dit is een pdf. Daarin kan onder een zwart vlak nog tekst staan, daarom neem ik die niet aan. Maak een "
    "schermafdruk van de bladzijde, dek die af en stuur hem als JPG of PNG."
)
SVG = "Dit is een tekening (SVG) of een webpagina, geen foto. Stuur een JPG, PNG of WebP."
ARCHIVE = "Dit is een ingepakt bestand (zip). Pak het uit en stuur alleen de foto, als JPG, PNG of WebP."
TIFF = "Dit is een TIFF of BMP. Sla de foto op als JPG of PNG en stuur die."


def picture_format(content: bytes) -> str:
    """Pillow's name of the only decoder that may open it: JPEG, PNG or WEBP. Raises IdCopyRefused."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        raise Moving("Dit is een GIF. Stuur één gewone foto, als JPG, PNG of WebP.")
    message = _known_kind(content)
    raise WrongKind(message) if message else NoPicture


def _known_kind(content: bytes) -> str | None:
    beginning = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return AVIF if any(brand in content[16:64] for brand in AVIF_BRANDS) else HEIC
    if content[4:8] == b"ftyp" and content[8:12] in AVIF_BRANDS:
        return AVIF
    if b"%pdf-" in beginning:
        return PDF
    if beginning.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        return SVG
    if beginning.startswith((b"pk\x03\x04", b"pk\x05\x06", b"\x1f\x8b", b"rar!", b"7z\xbc\xaf")):
        return ARCHIVE
    if beginning.startswith((b"ii*\x00", b"mm\x00*", b"bm")):
        return TIFF
    return None
