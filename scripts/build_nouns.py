"""Writes the director's noun table from the cast's catalogue: `python scripts/build_nouns.py`, or `--check`."""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "generation" / "engines" / "sketch" / "cast" / "catalogue.tsv"
TABLE = ROOT / "generation" / "storyboard" / "director" / "data" / "nouns.json"

# Words of the catalogue whose drawing is of a cousin: the film says so ("shown as …").
NEAR = frozenset(Path(__file__).with_name("build_nouns_near.txt").read_text(encoding="utf-8").splitlines())


def table() -> dict[str, dict[str, list[str]]]:
    """Noun to asset, kind, match and habitat, for English and Chinese; the first drawing named for a word stands."""
    english: dict[str, list[str]] = {}
    chinese: dict[str, list[str]] = {}
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        asset, _, nouns, names, kind, _, _, _, habitat, *_ = [*line.split("\t"), "", ""]
        for word in filter(None, map(str.strip, nouns.split(","))):
            match = "near" if word in NEAR and word != asset else "exact"
            english.setdefault(word.lower(), [asset, kind, match, habitat or "ground"])
        for word in filter(None, map(str.strip, names.split(","))):
            chinese.setdefault(word, [asset, kind, "near" if word in NEAR else "exact", habitat or "ground"])
    return {"en": dict(sorted(english.items())), "zh": dict(sorted(chinese.items()))}


def text() -> str:
    """The table as it lies on disk: one noun a line."""
    parts = []
    for language, nouns in table().items():
        rows = ",\n".join(
            f"  {json.dumps(word, ensure_ascii=False)}: {json.dumps(entry, ensure_ascii=False)}"
            for word, entry in nouns.items()
        )
        parts.append(f' "{language}": {{\n{rows}\n }}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """Write the table, or with --check say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the table is out of date")
    if not parser.parse_args().check:
        TABLE.write_text(text(), encoding="utf-8")
    elif TABLE.read_text(encoding="utf-8") != text():
        print("nouns.json is out of date; run scripts/build_nouns.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
