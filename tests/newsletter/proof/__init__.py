"""Random histories of the newsletter: readers, the owner, lost and late messages, and a Mailchimp that fails.

Each ends at rest, with everything working again; then both lists must agree, and nobody may be on Mailchimp's whose yes
does not stand. `make soak-newsletter` lives through many, `make test` through a few.
"""
