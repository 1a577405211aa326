"""Copy the parts of npm packages that pages use into static/vendor/, and write the hash of every file there.

Run `npm ci` first, then this; `--check` only compares what lies there with the manifest. Running Offshoot needs
neither Node nor this script: the result is committed.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"
FONTSOURCE = "@fontsource-variable"
COPIES = {
    f"{FONTSOURCE}/fraunces/files/fraunces-latin-full-normal.woff2": "fonts/fraunces-latin-full-normal.woff2",
    f"{FONTSOURCE}/fraunces/files/fraunces-latin-ext-full-normal.woff2": "fonts/fraunces-latin-ext-full-normal.woff2",
    f"{FONTSOURCE}/fraunces/files/fraunces-latin-opsz-italic.woff2": "fonts/fraunces-latin-opsz-italic.woff2",
    f"{FONTSOURCE}/fraunces/files/fraunces-latin-ext-opsz-italic.woff2": "fonts/fraunces-latin-ext-opsz-italic.woff2",
    f"{FONTSOURCE}/inter/files/inter-latin-wght-normal.woff2": "fonts/inter-latin-wght-normal.woff2",
    f"{FONTSOURCE}/inter/files/inter-latin-ext-wght-normal.woff2": "fonts/inter-latin-ext-wght-normal.woff2",
    f"{FONTSOURCE}/fraunces/LICENSE": "fonts/OFL-Fraunces.txt",
    f"{FONTSOURCE}/inter/LICENSE": "fonts/OFL-Inter.txt",
    "lucide-static/LICENSE": "icons/LICENSE-Lucide.txt",
    "htmx.org/dist/htmx.esm.min.js": "htmx/htmx.esm.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}
ICON_USE = re.compile(r"""\{%\s*icon\s+"([a-z0-9-]+)\"""")
# Names that templates take from a variable, or scripts set.
MORE_ICONS = ("volume-2", "volume-x", "play", "pause")


def main() -> int:
    """Vendor everything, or with --check say whether the files still are what the manifest says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        wrong = differences()
        print("\n".join(wrong) or "static/vendor is what its manifest says.")
        return 1 if wrong else 0
    if not PACKAGES.is_dir():
        print("No node_modules: run npm ci first.", file=sys.stderr)
        return 1
    for source, target in COPIES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / source, VENDOR / target)
    (VENDOR / "icons" / "sprite.svg").write_text(sprite(icons_used()))
    MANIFEST.write_text(json.dumps(hashes(), indent=1, sort_keys=True) + "\n")
    print(f"{len(hashes())} files, {len(icons_used())} icons")
    return 0


def icons_used() -> list[str]:
    """The names of every icon a template asks for."""
    found = {name for page in (ROOT / "templates").rglob("*.html") for name in ICON_USE.findall(page.read_text())}
    return sorted(found | set(MORE_ICONS))


def sprite(names: list[str]) -> str:
    """One SVG with a symbol an icon, so that a page fetches and caches them together."""
    symbols = []
    for name in names:
        drawing = (PACKAGES / "lucide-static" / "icons" / f"{name}.svg").read_text()
        inside = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
        if inside is None:
            raise ValueError(f"{name}.svg is not an SVG drawing")
        strokes = " ".join(inside[1].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{strokes}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def hashes() -> dict[str, str]:
    """Path below static/vendor to SHA-384 in the form of Subresource Integrity."""
    return {
        str(path.relative_to(VENDOR)): "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
        for path in sorted(VENDOR.rglob("*"))
        if path.is_file() and path != MANIFEST
    }


def differences() -> list[str]:
    """What does not agree with the manifest, a line each."""
    kept, found = json.loads(MANIFEST.read_text()), hashes()
    return [
        f"{name}: {'missing' if name not in found else 'not in the manifest' if name not in kept else 'changed'}"
        for name in sorted(kept.keys() | found.keys())
        if kept.get(name) != found.get(name)
    ]


if __name__ == "__main__":
    sys.exit(main())
