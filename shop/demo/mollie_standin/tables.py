"""The tables of the stand-in's SQLite file.

Not for rules: what a row means is told in the module of its name.
"""

# `number` is the order of arrival. Moments are seconds since 1970. `given` is JSON as the shop sent it, checked.
TABLES = """
CREATE TABLE IF NOT EXISTS payments (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, profile TEXT NOT NULL,
    status TEXT NOT NULL, method TEXT, created_at REAL NOT NULL, expires_at REAL NOT NULL,
    given TEXT NOT NULL, moments TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS payments_open ON payments (expires_at) WHERE status = 'open';
CREATE TABLE IF NOT EXISTS refunds (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL REFERENCES payments (id), profile TEXT NOT NULL,
    status TEXT NOT NULL, created_at REAL NOT NULL, moves_at REAL, given TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS chargebacks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL REFERENCES payments (id), profile TEXT NOT NULL,
    amount TEXT NOT NULL, created_at REAL NOT NULL, reversed_at REAL
);
CREATE TABLE IF NOT EXISTS answers (
    profile TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
    body TEXT NOT NULL, answered_at REAL NOT NULL,
    PRIMARY KEY (profile, key)
);
CREATE TABLE IF NOT EXISTS webhooks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, payment_id TEXT NOT NULL, url TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due_at REAL
);
CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER NOT NULL REFERENCES webhooks (number),
    attempt INTEGER NOT NULL, sent_at REAL NOT NULL, status INTEGER, error TEXT
);
"""
