"""The ZIP: opens everywhere, tells what is in it, and is the same for the same content."""

import hashlib
import json
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from privacy.export.archive import MANIFEST, Archive, SamePathTwice


def packed(*entries: tuple[str, bytes]) -> BytesIO:
    target = BytesIO()
    with Archive(target) as archive:
        for path, content in entries:
            archive.add(path, [content[:2], content[2:]])
    return target


def test_the_manifest_names_every_file_with_its_size_and_sha256() -> None:
    package = ZipFile(packed(("b.txt", b"hallo"), ("a/foto.jpg", b"jpeg")))

    manifest = json.loads(package.read(MANIFEST))

    assert package.testzip() is None
    assert manifest["bestanden"] == [
        {"pad": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in (("a/foto.jpg", b"jpeg"), ("b.txt", b"hallo"))
    ]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert packed(("a.txt", b"hallo")).getvalue() == packed(("a.txt", b"hallo")).getvalue()


def test_what_is_packed_is_not_packed_again() -> None:
    package = ZipFile(packed(("foto.JPG", b"0" * 100), ("tekst.txt", b"0" * 100)))

    assert package.getinfo("foto.JPG").compress_type == ZIP_STORED
    assert package.getinfo("tekst.txt").compress_size < 100


def test_a_path_is_used_once() -> None:
    with pytest.raises(SamePathTwice):
        packed(("a.txt", b""), ("a.txt", b""))


def test_a_package_that_broke_off_has_no_manifest() -> None:
    target = BytesIO()

    with pytest.raises(ZeroDivisionError), Archive(target):
        raise ZeroDivisionError

    assert ZipFile(target).namelist() == []
