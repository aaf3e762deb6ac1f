"""What the database itself does for the book of consents: it chains every entry, and lets nothing be rewritten.

PostgreSQL only. `chain` reads the same links in Python; the two must spell a link alike.
"""

import pgtrigger

# Any number that no other lock of the database uses: links are made one after the other.
CHAIN_LOCK = 7_246_009
# Art. 5:45 Awb: so long somebody may ask for the proof. What still holds is younger.
SHORTEST_PROOF = "5 years"

_CHAIN = f"""
    PERFORM pg_advisory_xact_lock({CHAIN_LOCK});
    SELECT number, chain INTO last_link FROM consent_link ORDER BY number DESC LIMIT 1;
    NEW.number := COALESCE(last_link.number, 0) + 1;
    NEW.at := clock_timestamp();
    NEW.chain := encode(sha256(convert_to(concat_ws('|', COALESCE(last_link.chain, ''), NEW.number, NEW.event,
        NEW.record, NEW.digest, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), 'UTF8')), 'hex');
    RETURN NEW;
"""


def chained() -> pgtrigger.Trigger:
    """Numbers a link and ties it to the one before it, whoever writes it."""
    return pgtrigger.Trigger(
        name="chained",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("last_link", "RECORD")],
        func=_CHAIN,
    )


def linked(event: str, *, operation: pgtrigger.Operation, row: str) -> pgtrigger.Trigger:
    """Adds a link for every record that comes or goes; `row` is NEW or OLD."""
    return pgtrigger.Trigger(
        name=f"linked_{event}",
        when=pgtrigger.After,
        operation=operation,
        func=(
            "INSERT INTO consent_link (number, event, record, digest, at, chain)"
            f" VALUES (0, '{event}', {row}.id, {row}.digest, now(), ''); RETURN NULL;"
        ),
    )


def never_rewritten(*, but: tuple[str, ...] = ()) -> pgtrigger.Trigger:
    """No column changes, except that those named in `but` may be emptied."""
    return pgtrigger.Protect(
        name="never_rewritten",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=list(but)) if but else None,
    )


def only_emptied(column: str, *, to: str) -> pgtrigger.Trigger:
    """The column may lose its value, and never get another one; `to` is SQL for the empty value."""
    changed = f"OLD.{column} IS DISTINCT FROM NEW.{column} AND NEW.{column} IS DISTINCT FROM {to}"
    return pgtrigger.Protect(
        name=f"only_emptied_{column}", operation=pgtrigger.Update, condition=pgtrigger.Condition(changed)
    )


def not_deleted_yet() -> pgtrigger.Trigger:
    return pgtrigger.Protect(
        name="not_deleted_yet",
        operation=pgtrigger.Delete,
        condition=pgtrigger.Condition(f"OLD.given_at > now() - interval '{SHORTEST_PROOF}'"),
    )


def never_deleted() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def never_emptied() -> pgtrigger.Trigger:
    """No TRUNCATE, which would pass by every rule for single rows."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'the book of consents is never emptied, table %', TG_TABLE_NAME;",
    )
