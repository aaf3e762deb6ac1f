"""Deleting one's own account: what it means beforehand, the erasure itself, and a last mail (row O13)."""
