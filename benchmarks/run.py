"""Run the benchmarks and print their tables; ``--full`` takes every size and writes README.md."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from common import HERE, machine

QUICK = ("bare", "by_kernel", "size", "starting")
ALL = (*QUICK, "comparison", "studies", "against_oracle", "peers_table", "dashboard")
MARK = "<!-- what follows is written by `make bench-full` -->"


def main() -> int:
    """Exit code 0 whatever the figures say: machines differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *ALL], help="only these benchmarks")
    parser.add_argument("--full", action="store_true", help="every size, and write README.md")
    asked = parser.parse_args()
    names = asked.names or (ALL if asked.full else QUICK)
    parts = [f"Measured on {machine()}.\n"]
    print(parts[0], flush=True)
    for name in names:
        for table in import_module(name).measure(asked.full):
            parts.append(table.text())
            print(parts[-1], flush=True)
    if asked.full and not asked.names:
        readme = HERE / "README.md"
        above = readme.read_text(encoding="utf-8").split(MARK)[0]
        readme.write_text(above + MARK + "\n\n" + "\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
