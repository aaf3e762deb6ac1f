"""The promises of a site's privacy policy: what each says, how it is kept, and whether it holds at this moment.

The promises themselves and their checks are the site's (`settings.PRIVACY_PROMISES`); nothing here knows them.
"""
