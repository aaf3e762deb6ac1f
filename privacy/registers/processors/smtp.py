"""SMTP through the door: Django's own backend, for hosts that the register allows."""

from django.core.mail.backends.smtp import EmailBackend

from privacy.registers.processors.door import require_host


class RegisteredHostBackend(EmailBackend):
    """Differs from Django's: asks the register before it connects. Raises HostRefused, an OSError, silent or not."""

    def open(self) -> bool | None:
        if self.connection is None:
            require_host(str(self.host))
        return super().open()
