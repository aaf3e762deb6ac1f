"""The table of the cache that all processes share: limits of tries, and codes that were used.

Django's `createcachetable` makes the same one, but only for the cache that is configured at that moment.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
                CREATE TABLE shared_cache (
                    cache_key varchar(255) PRIMARY KEY,
                    value text NOT NULL,
                    expires timestamptz NOT NULL
                );
                CREATE INDEX shared_cache_expires ON shared_cache (expires);
            """,
            reverse_sql="DROP TABLE shared_cache",
        )
    ]
