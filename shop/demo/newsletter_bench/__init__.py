"""Measures what a large newsletter costs: 10,000 readers, with the Mailchimp stand-in as a process beside it."""
