"""The tables of the stand-in's SQLite file.

Not for rules: what a row means is told in the module of its name.
"""

# `number` is the order of arrival. Moments are seconds since 1970. `merge_fields`, `tags`, `events` and
# `sources`, `figures` and `sections` are JSON. A letter is one event for one webhook: `body` is the form to post.
TABLES = """
CREATE TABLE IF NOT EXISTS members (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, email TEXT NOT NULL,
    status TEXT NOT NULL, must_return_himself INTEGER NOT NULL DEFAULT 0,
    merge_fields TEXT NOT NULL DEFAULT '{}', tags TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL DEFAULT '', ip_signup TEXT NOT NULL DEFAULT '', ip_opt TEXT NOT NULL DEFAULT '',
    signed_up_at REAL, opted_in_at REAL, changed_at REAL NOT NULL,
    unsubscribe_reason TEXT NOT NULL DEFAULT '', source TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS members_by_status ON members (status, number);
CREATE TABLE IF NOT EXISTS forgotten (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS webhooks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, url TEXT NOT NULL UNIQUE,
    signing_secret TEXT NOT NULL, events TEXT NOT NULL, sources TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER NOT NULL REFERENCES webhooks (number),
    type TEXT NOT NULL, email TEXT NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at REAL
);
CREATE INDEX IF NOT EXISTS letters_due ON letters (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, letter INTEGER NOT NULL REFERENCES letters (number),
    attempt INTEGER NOT NULL, sent_at REAL NOT NULL, status INTEGER, error TEXT
);
CREATE TABLE IF NOT EXISTS campaigns (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    subject TEXT NOT NULL, html TEXT NOT NULL, created_at REAL NOT NULL, sent_at REAL, figures TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS templates (
    number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, sections TEXT NOT NULL, created_at REAL NOT NULL
);
"""
