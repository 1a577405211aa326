"""Cut the fonts of films and of Chinese pages out of the packages in node_modules (run `npm ci` first).

Films: static TTFs in generation/engines/sketch/fonts/. Pages: Noto Sans SC in slices of falling frequency, in
static/vendor/fonts/, with the stylesheet static/css/fonts-zh.css that lets a browser fetch only the slices a page
uses. Interface characters come from locale/*/LC_MESSAGES/*.po; run it again when a translation brings new ones.
"""

import argparse
import io
import re
import shutil
import sys
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules" / "@fontsource-variable"
FILM_FONTS = ROOT / "generation" / "engines" / "sketch" / "fonts"
PAGE_FONTS = ROOT / "static" / "vendor" / "fonts"
PAGE_CSS = ROOT / "static" / "css" / "fonts-zh.css"
SLICE = 520
LATIN = ("latin", "latin-ext", "vietnamese")
DISPLAY = {"SOFT": 60, "WONK": 0, "opsz": 144}
FRAUNCES = {
    "Fraunces-Display": ("full-normal", {**DISPLAY, "wght": 540}),
    "Fraunces-Heavy": ("full-normal", {**DISPLAY, "wght": 760}),
    "Fraunces-Said": ("full-italic", {**DISPLAY, "wght": 420}),
}
INTER = {"Inter-Medium": 520, "Inter-Semibold": 650}
NOTO_FILM_WEIGHT = 560
RIGHT_TO_LEFT = {
    "NotoSansArabic-Film": ("noto-sans-arabic", "arabic"),
    "NotoSansHebrew-Film": ("noto-sans-hebrew", "hebrew"),
}
NOTO_PAGE_WEIGHTS = (400, 600)
PUNCTUATION = (
    "　、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】！＂＃￥％＆＇（）＊＋，－"
    "．／：；＜＝＞？＠［＼］＿｀｛｜｝０１２３４５６７８９"
)
# Stand on pages of every language, in the switch; css/tokens.css knows this file.
LANGUAGE_NAMES = "简体中文"
OWN_WORDS = "导演台词镜头分镜脚本草稿渲染发布接续剧本谢谢您"


def main() -> int:
    """Build whichever of the two sets is asked for; both by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["films", "pages"])
    only = parser.parse_args().only
    if not PACKAGES.is_dir():
        print(f"No packages in {PACKAGES.parent}: run npm ci first.", file=sys.stderr)
        return 1
    if only != "pages":
        build_film_fonts()
    if only != "films":
        build_page_fonts()
    return 0


def build_film_fonts() -> None:
    """Fraunces, Inter and Noto Sans (Chinese, Arabic, Hebrew) as single-weight TTFs, their licences beside them."""
    FILM_FONTS.mkdir(parents=True, exist_ok=True)
    for name, (cut, place) in FRAUNCES.items():
        parts = [_cut("fraunces", f"fraunces-{script}-{cut}", place) for script in LATIN]
        _write(_merged(parts), FILM_FONTS / f"{name}.ttf", family=name)
    for name, weight in INTER.items():
        scripts = (*LATIN, "greek", "cyrillic", "cyrillic-ext")
        parts = [_cut("inter", f"inter-{script}-opsz-normal", {"wght": weight, "opsz": 28}) for script in scripts]
        _write(_merged(parts), FILM_FONTS / f"{name}.ttf", family=name)
    wanted = gb2312(1) | gb2312(2) | set(PUNCTUATION)
    parts = [part for path in _chunks() if (part := _cut_chunk(path, wanted, NOTO_FILM_WEIGHT)) is not None]
    _write(_merged(parts), FILM_FONTS / "NotoSansSC-Film.ttf", family="NotoSansSC-Film")
    for name, (package, script) in RIGHT_TO_LEFT.items():
        font = _cut(package, f"{package}-{script}-wght-normal", {"wght": NOTO_FILM_WEIGHT})
        _write(font, FILM_FONTS / f"{name}.ttf", family=name)
    licences = {
        "fraunces": "Fraunces",
        "inter": "Inter",
        "noto-sans-sc": "NotoSansSC",
        "noto-sans-arabic": "NotoSansArabic",
        "noto-sans-hebrew": "NotoSansHebrew",
    }
    for package, name in licences.items():
        shutil.copyfile(PACKAGES / package / "LICENSE", FILM_FONTS / f"OFL-{name}.txt")


def build_page_fonts() -> None:
    """GB2312 level 1 and the interface's own characters, two weights, in slices: the interface first, then by use."""
    PAGE_FONTS.mkdir(parents=True, exist_ok=True)
    wanted = gb2312(1) | set(PUNCTUATION) | set(OWN_WORDS) | interface_characters()
    # The package numbers its chunks from rare to frequent.
    ordered: list[str] = []
    for path in reversed(_chunks()):
        have = {chr(code) for code in TTFont(path).getBestCmap()}
        ordered += sorted((have & wanted) - set(ordered))
    # What the interface itself says comes first, so that most pages need the first slices only.
    interface = interface_characters() | set(OWN_WORDS) | set(PUNCTUATION)
    ordered.sort(key=lambda character: character not in interface)
    slices = [ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE)]
    for old in PAGE_FONTS.glob("noto-sans-sc-*.woff2"):
        old.unlink()
    faces = []
    for weight in NOTO_PAGE_WEIGHTS:
        for number, characters in enumerate(slices, start=1):
            parts = [part for path in _chunks() if (part := _cut_chunk(path, set(characters), weight)) is not None]
            name = f"noto-sans-sc-{weight}-{number}.woff2"
            font = _merged(parts)
            font.flavor = "woff2"
            font.save(PAGE_FONTS / name)
            faces.append(_face(name, weight, characters))
    names = _merged([part for path in _chunks() if (part := _cut_chunk(path, set(LANGUAGE_NAMES), 400)) is not None])
    names.flavor = "woff2"
    names.save(PAGE_FONTS / "noto-sans-sc-names.woff2")
    PAGE_CSS.write_text(
        "/* Made by scripts/build_fonts.py. A browser fetches only the slices whose characters a page uses. */\n"
        + "\n".join(faces)
        + "\n"
    )
    shutil.copyfile(PACKAGES / "noto-sans-sc" / "LICENSE", PAGE_FONTS / "OFL-NotoSansSC.txt")


def gb2312(level: int) -> set[str]:
    """The Chinese characters of GB 2312-80: level 1 has 3,755 common ones, level 2 has 3,008 rarer ones."""
    rows = range(0xB0, 0xD8) if level == 1 else range(0xD8, 0xF8)
    found = set()
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def interface_characters() -> set[str]:
    """Every character above Latin in the translations."""
    text = "".join(path.read_text() for path in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    return {character for character in text if ord(character) > 0x2E7F}


def _chunks() -> list[Path]:
    found = (PACKAGES / "noto-sans-sc" / "files").glob("noto-sans-sc-[0-9]*-wght-normal.woff2")
    return sorted(found, key=lambda path: int(re.findall(r"-(\d+)-", path.name)[0]))


def _cut(package: str, name: str, place: dict[str, float]) -> TTFont:
    font = TTFont(PACKAGES / package / "files" / f"{name}.woff2")
    axes = {axis.axisTag for axis in font["fvar"].axes}
    static = instancer.instantiateVariableFont(font, {axis: at for axis, at in place.items() if axis in axes})
    return _reread(static)


def _cut_chunk(path: Path, wanted: set[str], weight: int) -> TTFont | None:
    font = TTFont(path)
    codes = {ord(character) for character in wanted} & set(font.getBestCmap())
    if not codes:
        return None
    # Kerning of upright Chinese is nil, and merged layout tables would weigh more than the glyphs they serve.
    options = subset.Options(layout_features=[], drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx"])
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return _reread(instancer.instantiateVariableFont(font, {"wght": weight}))


def _reread(font: TTFont) -> TTFont:
    for tag in ("STAT", "avar", "HVAR", "MVAR", "DSIG", "prep", "gasp"):
        if tag in font:
            del font[tag]
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def _merged(parts: list[TTFont]) -> TTFont:
    if len(parts) == 1:
        return parts[0]
    files = []
    for part in parts:
        buffer = io.BytesIO()
        part.save(buffer)
        buffer.seek(0)
        files.append(buffer)
    return merge.Merger().merge(files)


def _write(font: TTFont, path: Path, *, family: str) -> None:
    names = font["name"]
    for name_id, text in ((1, family), (2, "Regular"), (4, family), (6, family)):
        names.setName(text, name_id, 3, 1, 0x409)
    font.flavor = None
    font.save(path)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1024:.0f} KB  {len(font.getBestCmap())} characters")


def _face(name: str, weight: int, characters: list[str]) -> str:
    codes = sorted(ord(character) for character in characters)
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    spans = ",".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in ranges)
    weights = "100 500" if weight < 500 else "501 900"
    return (
        f'@font-face {{ font-family: "Noto Sans SC"; src: url("../vendor/fonts/{name}") format("woff2"); '
        f"font-weight: {weights}; font-display: swap; unicode-range: {spans}; }}"
    )


if __name__ == "__main__":
    sys.exit(main())
