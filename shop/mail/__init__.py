"""Outgoing mail: written to a queue in the database with what it is about, sent by the worker, retried."""
