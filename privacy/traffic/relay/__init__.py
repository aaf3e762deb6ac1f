"""Telling Google Analytics how often pages were seen by who agreed to that: from this server, off by default.

Nobody's browser meets Google, and Google meets nobody: see docs/decisions/0028-visits-are-counted-not-followed.md.
"""
