"""Asking before something is kept in somebody's browser or about him, proving it, and letting him take it back.

Works for any Django site. Groups, cookies and the form of the endpoints come from django-cookie-consent; what it lacks
(the proof, versions, withdrawal in the same answer) is here. See docs/decisions/0026-consent-is-a-chained-book.md.
"""
