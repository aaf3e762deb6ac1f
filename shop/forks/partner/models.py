"""Oscar's models unchanged; the app exists here for its behaviour only, so its migrations stay Oscar's."""

from oscar.apps.partner.models import *  # noqa: F403
from oscar.apps.partner.models import Partner, StockRecord  # noqa: F401
