"""Write patterns/countries.toml: the codes and English names of all countries, from CLDR (Babel, a development tool only).

python scripts/make_countries.py          # writes the file
python scripts/make_countries.py --check  # exit status 1 where the committed file differs
"""

from __future__ import annotations

import re
import sys

from babel import Locale
from babel.core import get_global
from generated import keep

HEAD = """\
# Made by scripts/make_countries.py from CLDR: do not edit. What CLDR does not say stands in states.toml.
country = [
"""
KOSOVO = ("XKX", "XK")  # in use by news and CLDR, not in ISO 3166-1


def codes() -> list[tuple[str, str]]:
    """ISO 3166-1 alpha-3 and alpha-2 codes, in order of the former."""
    aliases = get_global("territory_aliases")
    pairs = {(three, twos[0]) for three, twos in aliases.items() if re.fullmatch("[A-Z]{3}", three) and len(twos) == 1}
    best: dict[str, str] = {}
    for three, two in sorted(pairs):
        if two not in best or three not in FORMER:
            best[two] = three
    return sorted({(three, two) for two, three in best.items()} | {KOSOVO})


FORMER = frozenset({"ANT", "BUR", "SCG", "TMP", "YUG", "ZAR", "DDR", "FXX", "NTZ", "SUN", "YMD", "ROM", "QUU", "XKK"})
NO_COUNTRY = frozenset({"XAA", "XBB", "XKK", "ASC", "TAA", "CPT", "DGA", "ATA", "QUU", "UNO"})  # test locales, unions, islets


def variants(name: str) -> list[str]:
    """The name and its plainer forms: without what stands in brackets, with "and", with a straight apostrophe."""
    plain = re.sub(r" SAR China$| \(.*\)$", "", name)
    forms = [plain, plain.replace(" & ", " and "), plain.replace("’", "'"), plain.replace("St. ", "Saint ")]
    forms.append(plain.replace("St. ", "Saint ").replace(" & ", " and "))
    forms.append(plain.replace("St. ", "St ").replace(" & ", " and "))
    return list(dict.fromkeys(f for f in forms if " - " not in f))


def table() -> str:
    """The whole file."""
    names = Locale("en").territories
    rows = []
    for three, two in codes():
        if two not in names or three in NO_COUNTRY:
            continue
        listed = ", ".join(f'"{v}"' for v in variants(names[two]))
        rows.append(f'  {{ id = "{three}", names = [{listed}] }},\n')
    return HEAD + "".join(rows) + "]\n"


if __name__ == "__main__":
    sys.exit(keep("countries.toml", table()))
