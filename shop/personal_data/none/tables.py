"""The tables of the database that no model is made of."""

TABLES = {
    "django_migrations": ("which changes of the tables were made", "id app name applied"),
    "shared_cache": (
        "what may be lost at any moment: counters of tries by hashed key or masked address, and ways to pay",
        "cache_key value expires",
    ),
}
