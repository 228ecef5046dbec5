"""Write ``patterns/feasts.toml`` from the ``holidays`` library: the days of feasts that follow the moon.

The library is large and slow to import, and what it knows of these feasts is a table; so its table is kept, not the library.
Run ``python scripts/make_feasts.py`` where ``holidays==0.108`` is installed (it asks for an older python-dateutil than the
project's other packages do); with ``--check`` it only says whether the file is current.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

from generated import keep
from holidays.calendars import _ChineseLunisolar, _HebrewLunisolar, _HinduLunisolar, _IslamicLunar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "# Written by scripts/make_feasts.py from the holidays library; edit the script, not this file.\n"
YEARS = range(1980, 2051)
CHINESE, HEBREW, HINDU, ISLAMIC = _ChineseLunisolar(), _HebrewLunisolar(), _HinduLunisolar(), _IslamicLunar()
FEASTS: dict[str, Callable[[int], Any]] = {
    "ashura": ISLAMIC.ashura_dates,
    "diwali": HINDU.diwali_india_date,
    "eid_al_adha": ISLAMIC.eid_al_adha_dates,
    "eid_al_fitr": ISLAMIC.eid_al_fitr_dates,
    "hanukkah": HEBREW.hanukkah_date,
    "holi": HINDU.holi_date,
    "islamic_new_year": ISLAMIC.hijri_new_year_dates,
    "lunar_new_year": CHINESE.lunar_new_year_date,
    "mawlid": ISLAMIC.mawlid_dates,
    "mid_autumn": CHINESE.mid_autumn_date,
    "passover": HEBREW.passover_date,
    "purim": HEBREW.purim_date,
    "ramadan": ISLAMIC.ramadan_beginning_dates,
    "rosh_hashanah": HEBREW.rosh_hashanah_date,
    "shavuot": HEBREW.shavuot_date,
    "sukkot": HEBREW.sukkot_date,
    "yom_kippur": HEBREW.yom_kippur_date,
}


def days(found: Any) -> Iterator[dt.date]:
    """The days in what the library gives: a day, a day with a mark of certainty, or several such."""
    if isinstance(found, dt.date):
        yield found
    elif found is not None and not isinstance(found, bool):
        for inner in found:
            yield from days(inner)


def row(name: str) -> str:
    """One feast as TOML, ten days a line."""
    every = sorted({day for year in YEARS for day in days(FEASTS[name](year)) if day.year in YEARS})
    lines = [" ".join(map(str, every[n : n + 10])) for n in range(0, len(every), 10)]
    return "\n".join(["[[feast]]", f'id = "{name}"', 'days = """', *lines, '"""'])


def content() -> str:
    """The whole file."""
    return HEADER + "\n" + "\n\n".join(row(name) for name in FEASTS) + "\n"


if __name__ == "__main__":
    sys.exit(keep("feasts.toml", content()))
