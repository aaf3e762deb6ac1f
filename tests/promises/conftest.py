"""The people of these tests."""

from tests.backoffice.conftest import desk, klant, owner, staff

__all__ = ["desk", "klant", "owner", "staff"]
