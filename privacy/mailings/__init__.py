"""One letter to many people, in the background: each address gets it once, also after a crash or a second press.

What letters there are and who gets them is told by who writes one (`kinds`). Not for mail about one person's request
(`privacy.rights.letters`), and not for the newsletter, which nobody gets who did not ask for it.
"""
