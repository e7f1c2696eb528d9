"""``python -m lacsim`` is the command ``lacsim``."""

from lacsim.cli import app

if __name__ == "__main__":
    app(prog_name="lacsim")
