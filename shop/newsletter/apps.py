"""Who asked for the newsletter and confirmed it."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "shop.newsletter"
    verbose_name = "Nieuwsbrief"

    def ready(self) -> None:
        from shop.newsletter.mailchimp import checks  # noqa: F401
