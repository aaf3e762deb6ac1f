"""Oscar's models unchanged; the app exists here for its behaviour only, so its migrations stay Oscar's."""

from oscar.apps.shipping.models import *  # noqa: F403
