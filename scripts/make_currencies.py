"""Write ``patterns/currencies.toml`` from CLDR: every currency in use, its English names, signs and small change.

Names come from Babel; bare names ("rubles"), signs and small change are ours, since CLDR does not say which dollar
"dollars" means. Run ``python scripts/make_currencies.py``; with ``--check`` it only says whether the file is current.
"""

from __future__ import annotations

import sys

from babel.core import get_global
from babel.numbers import get_currency_name
from generated import keep

HEADER = "# Written by scripts/make_currencies.py from CLDR; edit the script, not this file.\n"
BARE = {
    "USD": "dollar dollars greenbacks bucks",
    "EUR": "euro euros",
    "GBP": "quid sterling",
    "JPY": "yen",
    "CNY": "yuan renminbi",
    "RUB": "ruble rubles rouble roubles",
    "UAH": "hryvnia hryvnias hryvnya hryvnyas hryvna hryven",
    "INR": "rupee rupees",
    "ILS": "shekel shekels",
    "TRY": "lira liras",
    "PLN": "zloty zlotys zloties zł",
    "CZK": "koruna korunas Kč",
    "HUF": "forint forints",
    "BGN": "lev leva",
    "RON": "leu lei",
    "SEK": "krona kronor",
    "NOK": "kroner",
    "CHF": "franc francs",
    "BRL": "reais",
    "ZAR": "rand",
    "VND": "dong",
    "THB": "baht",
    "IDR": "rupiah rupiahs",
    "MYR": "ringgit ringgits",
    "NGN": "naira nairas",
    "KES": "shilling shillings",
    "GHS": "cedi cedis",
    "IRR": "rial rials",
    "QAR": "riyal riyals",
    "AED": "dirham dirhams",
    "KWD": "dinar dinars",
    "MXN": "peso pesos",
    "BDT": "taka",
    "AFN": "afghani afghanis",
    "KZT": "tenge",
    "GEL": "lari",
    "ETB": "birr",
    "AZN": "manat manats",
    "MNT": "tugrik tugriks",
    "ZMW": "kwacha",
    "AOA": "kwanza",
    "KRW": "won",
    "XOF": "FCFA",
    "MMK": "kyat kyats",
    "HRK": "kuna kunas",
}
ALSO = {
    "USD": "US dollar|US dollars|U.S. dollar|U.S. dollars|American dollar|American dollars|United States dollars",
    "GBP": "pound sterling|pounds sterling|sterling pounds",
    "CNY": "Chinese renminbi",
    "RUB": "Russian rouble|Russian roubles",
    "ILS": "Israeli shekel|Israeli shekels|new shekels",
    "DKK": "Danish crown|Danish crowns|Danish kroner",
    "SEK": "Swedish crown|Swedish crowns",
    "NOK": "Norwegian crown|Norwegian crowns|Norwegian kroner",
    "CZK": "Czech crown|Czech crowns",
    "ISK": "Icelandic krona|Icelandic kronor",
    "HKD": "Hong Kong dollar|Hong Kong dollars",
    "TWD": "Taiwan dollar|Taiwan dollars",
    "BRL": "Brazilian reals",
    "IRR": "toman|tomans",
    "AED": "UAE dirham|UAE dirhams|Emirati dirhams",
    "KRW": "Korean won",
}
SIGNS = {
    "USD": "$|US$|US $|U.S.$|U.S. $|USD$",
    "EUR": "€",
    "GBP": "£|UK£",
    "JPY": "¥|Y=|JP¥",
    "CNY": "CN¥|RMB|RMB¥",
    "INR": "₹|Rs.|Rs",
    "RUB": "₽",
    "UAH": "₴",
    "ILS": "₪|NIS",
    "KRW": "₩",
    "VND": "₫",
    "NGN": "₦",
    "PHP": "₱|Php",
    "TRY": "₺",
    "KZT": "₸",
    "GEL": "₾",
    "THB": "฿",
    "AUD": "A$|AU$|AUD$",
    "CAD": "C$|CA$|Can$|CAD$",
    "NZD": "NZ$|NZD$",
    "HKD": "HK$|HK $",
    "SGD": "S$|SG$",
    "TWD": "NT$",
    "BRL": "R$",
    "MXN": "MX$|Mex$",
    "MYR": "RM",
    "CHF": "SFr|SFr.",
    "IDR": "Rp|Rp.",
    "PLN": "zł",
    "KES": "KSh|Ksh|KShs|Kshs",
    "GHS": "GH₵|GH¢|GHC",
    "BDT": "Tk|Tk.|৳",
    "UGX": "USh|Ush|UShs|Ushs",
    "TZS": "TSh|Tsh|TShs",
    "NPR": "NRs",
}
SMALL = {
    "USD": "US cent|US cents|U.S. cent|U.S. cents|American cents",
    "EUR": "euro cent|euro cents",
    "GBP": "pence|penny|p",
    "CAD": "Canadian cent|Canadian cents",
    "AUD": "Australian cent|Australian cents",
    "RUB": "Russian kopecks|Russian kopeks",
    "UAH": "Ukrainian kopecks|Ukrainian kopiykas|kopiykas|kopiyka",
    "INR": "paise",
    "PLN": "groszy|grosz",
    "ILS": "agorot",
}
WEAK = {  # letters that are a sign only before a large figure: "R2.5 million", but the R22 is a road
    "ZAR": "R",
    "NGN": "N",
    "PHP": "P",
    "KES": "Sh|Shs",
    "COP": "COP",  # "COP29" is a meeting
    "GBP": "PS",  # how plain ASCII spells the pound sign
}
AFTER = {  # behind an amount with a bare dollar sign: "$75 U.S."
    "USD": "US|U.S.|U.S|American",
    "CAD": "Canadian|Cdn|CDN",
    "AUD": "Australian|Aus",
    "NZD": "NZ|New Zealand",
    "HKD": "HK|Hong Kong",
    "SGD": "Singapore",
    "TWD": "Taiwan",
    "JMD": "Jamaican",
}
LATE = ("HRK",)  # withdrawn lately: news of the last years still counts in it


def in_use() -> list[str]:
    """Codes of every currency that is tender somewhere, and of those withdrawn lately."""
    territories = get_global("territory_currencies")
    tender = {code for rows in territories.values() for code, _, end, legal in rows if end is None and legal}
    return sorted(tender | set(LATE))


def listed(words: list[str]) -> str:
    """A TOML list of strings, each once, in order."""
    return "[" + ", ".join(f'"{w}"' for w in dict.fromkeys(words) if w) + "]"


def row(code: str) -> str:
    """One currency as TOML."""
    names = [get_currency_name(code, count=n, locale="en") for n in (1, 5)]
    names += ALSO.get(code, "").split("|") + BARE.get(code, "").split()
    lines = [f'id = "{code}"', f"names = {listed([n.lower() for n in names])}"]
    if code in SIGNS:
        lines.append(f"signs = {listed(SIGNS[code].split('|'))}")
    if code in WEAK:
        lines.append(f"weak = {listed(WEAK[code].split('|'))}")
    if code in AFTER:
        lines.append(f"after = {listed(AFTER[code].split('|'))}")
    if code in SMALL:
        lines.append(f"small = {listed([w.lower() for w in SMALL[code].split('|')])}")
    return "\n".join(["[[currency]]", *lines])


def content() -> str:
    """The whole file."""
    return HEADER + "\n" + "\n\n".join(row(code) for code in in_use()) + "\n"


if __name__ == "__main__":
    sys.exit(keep("currencies.toml", content()))
