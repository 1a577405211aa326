"""Vendor the Fluent Emoji vectors that the cast's catalogue names.

    npm pack @iconify-json/fluent-emoji@1.2.7 && tar xzf iconify-json-fluent-emoji-1.2.7.tgz
    .venv/bin/python scripts/vendor_cast.py package/icons.json

Writes `generation/engines/sketch/cast/fluent.json.gz` and, beside it, `fluent.sha384`. The same input gives the same
bytes. Running needs neither npm nor this script.
"""

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

from generation.engines.sketch.cast.catalogue import HERE, drawings

LONG = re.compile(r"-?\d+\.\d{3,}")


def main() -> None:
    icons = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["icons"]
    wanted = [name for name in drawings() if not name.startswith("own:")]
    if missing := [name for name in wanted if name not in icons]:
        raise SystemExit(f"No such icon: {', '.join(missing)}")
    # Two decimals of a 32-unit box are a fortieth of a pixel at the largest size drawn.
    bodies = {name: LONG.sub(lambda m: f"{float(m[0]):.2f}", icons[name]["body"]) for name in sorted(wanted)}
    text = json.dumps(bodies, ensure_ascii=False, separators=(",", ":")).encode()
    packed = gzip.compress(text, 9, mtime=0)
    (HERE / "fluent.json.gz").write_bytes(packed)
    (HERE / "fluent.sha384").write_text(f"{hashlib.sha384(text).hexdigest()}  fluent.json\n")
    print(f"{len(bodies)} drawings, {len(text) / 1e6:.1f} MB, packed {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
