"""What the demo's stand-ins for outside parties have alike: a file, a clock, faults, a wire, a courier.

Nothing here knows what Mollie or Mailchimp say; each has a package of its own beside this one.
"""
