"""Texts that people agree to or are told: every version a file that never changes, and what is made of it.

The texts themselves are the site's; nothing here knows whose they are.
"""
