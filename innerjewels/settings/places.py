"""Where the environment's values are read, and the folders that everything else is told of."""

from pathlib import Path

from innerjewels.settings.env import Environment

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()
# All that comes into being while it runs. Not in git.
VAR = Path(env.text("INNERJEWELS_VAR", str(BASE_DIR / "var"))).resolve()
MEDIA_ROOT = VAR / "media"
