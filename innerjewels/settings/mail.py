"""Outgoing mail: queued in the database, sent by the background work over SMTP."""

from datetime import timedelta

from innerjewels.settings.places import env

EMAIL_BACKEND = "shop.mail.queue.QueueBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.integer("EMAIL_PORT", 8025, low=1, high=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
POST_OFFICE = {
    "BACKENDS": {"default": "privacy.registers.processors.smtp.RegisteredHostBackend"},
    # Two days of one try a minute: long enough for a mail server that is down over a weekend's Sunday.
    "MAX_RETRIES": 2 * 24 * 60,
    "RETRY_INTERVAL": timedelta(seconds=env.integer("MAIL_RETRY_SECONDS", 60, low=1)),
    "LOG_LEVEL": 1,
    "FILE_STORAGE": "mail_attachments",
    "THREADS_PER_PROCESS": 1,
    "BATCH_SIZE": 50,
}
