"""A spaCy model off the disk, with a tokenizer that is built once.

``spacy.load`` builds the language's own tokenizer, a thousand exceptions each read and tokenized, then throws it away for
the model's; every change to that builds it anew. Here the model's tokenizer file is changed before it is read.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
import srsly
from spacy.util import compile_infix_regex, get_lang_class, get_model_meta, is_package, load_config

if TYPE_CHECKING:
    from spacy.language import Language

UNRUN = ("lemmatizer",)  # its tables are read, what it would write is not
UNREAD = ("attribute_ruler", "senter")  # coarse parts of speech come cheaper
PLAIN = {"@tokenizers": "spacy.Tokenizer.v1"}
GLUED_MARK = r"(?<=[^\W_])[\"“”](?=[^\W_])"  # that"at
ORTH = 65  # spacy.symbols.ORTH, which has no types
# ranks and the like, written with their stop: parted from it they end sentences, and names
WHOLE = (
    "Capt.", "Maj.", "Lt.", "Sgt.", "Col.", "Cmdr.", "Cpl.", "Det.", "Supt.", "Insp.", "Brig.", "Pvt.", "Spc.", "Asst.", "Cllr.",
    "Msgr.", "Cdr.", "Const.", "Dep.", "Ald.", "Atty.", "Dept.", "Ft.",
)  # fmt: skip
UNIT_STOPS = frozenset({"m.", "b.", "k.", "g.", "t."})  # "£40m." is no abbreviation


def read_model(name: str) -> Language:
    """The model, its tokenizer parting what ours must part. Raises OSError."""
    folder = folder_of(name)
    if folder is None or not (folder / "tokenizer").is_file():
        return split_more(spacy.load(name, disable=UNRUN, exclude=UNREAD))
    config = load_config(folder / "config.cfg")
    if config["nlp"].get("tokenizer") != PLAIN:
        return split_more(spacy.load(name, disable=UNRUN, exclude=UNREAD))
    language = get_lang_class(config["nlp"]["lang"])
    nlp = without_tokenizer(language).from_config(
        config, meta=get_model_meta(folder), disable=UNRUN, exclude=UNREAD, auto_fill=False
    )
    nlp.__class__ = language
    nlp.from_disk(folder, exclude=[*UNREAD, "tokenizer"])
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(splitting_more((folder / "tokenizer").read_bytes(), nlp), exclude=["vocab"])
    return nlp


def folder_of(name: str) -> Path | None:
    """Where a model's files lie; None where only spaCy can tell."""
    if not is_package(name):
        return Path(name) if (Path(name) / "config.cfg").is_file() else None
    package = Path(str(import_module(name).__file__)).parent
    if not (package / "meta.json").is_file():
        return None
    meta = get_model_meta(package)
    folder = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return folder if folder.is_dir() else None


def without_tokenizer(language: type[Language]) -> type[Language]:
    """A language whose tokenizer knows nothing yet."""
    nothing: dict[str, Any] = dict.fromkeys(("prefixes", "suffixes", "infixes"), ()) | {"tokenizer_exceptions": {}}
    defaults = type("Defaults", (language.Defaults,), nothing)
    return type(language.__name__, (language,), {"Defaults": defaults})


def splitting_more(tokenizer: bytes, nlp: Language) -> bytes:
    """A tokenizer's file with our changes."""
    data: dict[str, Any] = srsly.msgpack_loads(tokenizer)
    if data.get("infix_finditer") is not None:
        data["infix_finditer"] = infixes(nlp)
        data["exceptions"] = exceptions(data["exceptions"])
    changed: bytes = srsly.msgpack_dumps(data)
    return changed


def split_more(nlp: Language) -> Language:
    """The same model; where its tokenizer is of spaCy's kind, it gets our changes."""
    tokenizer: Any = nlp.tokenizer  # the model's, or anybody's
    if getattr(tokenizer, "infix_finditer", None) is not None:
        rules = exceptions(tokenizer.rules or {})
        tokenizer.rules = {}  # every change reads them all again
        tokenizer.infix_finditer = compile_infix_regex([infixes(nlp)]).finditer
        tokenizer.rules = rules
    return nlp


def infixes(nlp: Language) -> str:
    """What parts words from inside: a quote mark that glues two together, too."""
    return "|".join(map(str, [*(nlp.Defaults.infixes or ()), GLUED_MARK]))


def exceptions(rules: dict[str, Any]) -> dict[str, Any]:
    """The forms that are kept whole or parted by hand: ranks with their stop too, but no unit that ends its sentence."""
    kept = {form: parts for form, parts in rules.items() if form not in UNIT_STOPS}
    return kept | {form: [{ORTH: form}] for form in WHOLE if form not in kept}
