"""Run the scoreboard and hold its figures against ``floors.toml``.

    python eval/gate.py --quality FOLDER [--command kursk-extract] [--raise] [--results FILE]

A figure may fall TOLERANCE points below its floor, not further (where less is better: rise above its ceiling). With ``--raise``
figures that got better, and new ones, are written into the file; it never gets worse. Exit 1 when a figure fell too far.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.toml"
TOLERANCE = 0.3
HEAD = """# What the quality figures must not fall below (floors) or rise above (ceilings), in the scoreboard's units.
# Written by ".ci/run eval --raise", which only makes them stricter; the commit that does so says why.
"""


def main() -> int:
    """Measure, compare, perhaps raise."""
    options = arguments()
    shown, lower = shown_figures(options.quality)
    figures = {key: value for key, value in results(options).items() if key in shown}
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    held = {**floors.get("floors", {}), **floors.get("ceilings", {})}
    fallen = [line for key, limit in sorted(held.items()) if (line := fall(key, limit, figures.get(key), key in lower))]
    print("\n".join(fallen) or f"all {len(held)} figures are within {TOLERANCE} of their floors")
    if options.raise_:
        write(better(held, figures, lower), lower)
    return 1 if fallen else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Hold the quality figures against their floors.")
    parser.add_argument("--quality", type=Path, required=True, help="folder with scoreboard.py")
    parser.add_argument("--command", default="kursk-extract", help="the extractor")
    parser.add_argument("--results", type=Path, help="take a results file instead of running the scoreboard")
    parser.add_argument("--raise", action="store_true", dest="raise_", help="write better figures into floors.toml")
    return parser.parse_args()


def results(options: argparse.Namespace) -> dict[str, float]:
    """The figures of a run, by "set/figure"."""
    with tempfile.TemporaryDirectory() as folder:
        file = options.results or Path(folder) / "results.json"
        if not options.results:
            command = [sys.executable, str(options.quality / "scoreboard.py"), "--cmd", options.command, "--json", str(file)]
            if subprocess.run(command, check=False).returncode:
                sys.exit("the scoreboard says that something is wrong, see above")
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["figures"]
    return {key: value for key, value in found.items() if value is not None}


def shown_figures(quality: Path) -> tuple[set[str], set[str]]:
    """The figures of the scoreboard's table, and those of them that are better when they are lower; of others nobody says."""
    sys.path.insert(0, str(quality))
    from datasets import SETS  # type: ignore[import-not-found]

    shown = {f"{data.name}/{metric.key}": metric.lower_is_better for data in SETS for metric in data.metrics}
    return set(shown), {key for key, lower in shown.items() if lower}


def fall(key: str, limit: float, now: float | None, lower: bool) -> str | None:  # noqa: FBT001
    """A line about a figure that is too bad, or that is gone."""
    if now is None:
        return f"{key}: not measured any more (was {limit})"
    lost = now - limit if lower else limit - now
    return f"{key}: {now:.1f}, the {'ceiling' if lower else 'floor'} is {limit:.1f}" if lost > TOLERANCE else None


def better(held: dict[str, float], figures: dict[str, float], lower: set[str]) -> dict[str, float]:
    """The stricter of what is held and what is measured."""
    strict = dict(held)
    for key, now in figures.items():
        rounded = round(now, 1)
        strict[key] = rounded if key not in held else min(held[key], rounded) if key in lower else max(held[key], rounded)
    return strict


def write(figures: dict[str, float], lower: set[str]) -> None:
    """The floors file."""
    parts = [HEAD]
    for title, keys in (("floors", figures.keys() - lower), ("ceilings", figures.keys() & lower)):
        parts.append(f"\n[{title}]\n")
        parts += [f'"{key}" = {figures[key]}\n' for key in sorted(keys)]
    FLOORS.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
