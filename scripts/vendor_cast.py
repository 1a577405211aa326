"""Vendor the Fluent Emoji vectors that the cast's catalogue names.

    npm pack @iconify-json/fluent-emoji@1.2.7 && tar xzf iconify-json-fluent-emoji-1.2.7.tgz
    .venv/bin/python scripts/vendor_cast.py package/icons.json

Writes `fluent.json.gz` and `people.json.xz` (what comes in skin tones) into `generation/engines/sketch/cast/` and,
beside them, `fluent.sha384`. The same input gives the same bytes. Running needs neither npm nor this script.
"""

import gzip
import hashlib
import json
import lzma
import re
import sys
from pathlib import Path

from generation.engines.sketch.cast.art import TONES
from generation.engines.sketch.cast.catalogue import HERE, drawings

LONG = re.compile(r"-?\d+\.\d{3,}")


def main() -> None:
    icons = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["icons"]
    wanted = sorted(name for name in drawings() if not name.startswith("own:"))
    toned = {name: [f"{name}-{tone}" for tone in TONES] for name in wanted if f"{name}-dark" in icons}
    plain = [name for name in wanted if name not in toned]
    people = [variant for variants in toned.values() for variant in variants]
    if missing := [name for name in (*plain, *people) if name not in icons]:
        raise SystemExit(f"No such icon: {', '.join(missing)}")
    fluent, tones = _packed(icons, plain), _packed(icons, people)
    (HERE / "fluent.json.gz").write_bytes(gzip.compress(fluent, 9, mtime=0))
    (HERE / "people.json.xz").write_bytes(lzma.compress(tones, preset=9))
    (HERE / "fluent.sha384").write_text(
        "".join(
            f"{hashlib.sha384(text).hexdigest()}  {name}\n"
            for name, text in (("fluent.json", fluent), ("people.json", tones))
        )
    )
    print(f"{len(plain)} drawings, {len(toned)} more in {len(TONES)} skin tones")


def _packed(icons: dict[str, dict[str, str]], names: list[str]) -> bytes:
    # Two decimals of a 32-unit box are a fortieth of a pixel at the largest size drawn.
    kept = {name: LONG.sub(lambda m: f"{float(m[0]):.2f}", icons[name]["body"]) for name in names}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    main()
