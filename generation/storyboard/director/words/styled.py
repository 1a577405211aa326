"""Style wording: "in the style of X", "X style", "in an X manner", X风格, 像X一样画的, and what X is."""

import re
from collections.abc import Iterator
from functools import cache

from generation.storyboard.director.words.tables import tables
from generation.storyboard.director.words.text import HAN

_WORD = "(?!(?:in|on|at|with|and|the|a|an|is|are|of|by|to|his|her|its) )[a-z0-9']{1,30}"
_MADE = "(?:painted|drawn|rendered|shot|filmed|made|done|created|depicted|illustrated|presented|animated)"
_LIKE = "(?:of|similar to|reminiscent of|inspired by|like)"
_FASHION = "(?:style|manner|fashion|spirit|tradition|vein|technique|aesthetic)"
# What the last word of a trailing "…, folk art" may be.
_MEDIA = (
    "(?:painting|art|artwork|drawing|illustration|animation|print|render|rendering|aesthetic|etching|sketch"
    "|illumination|engraving|woodcut|poster|look)"
)
# Pictures that show something: "a stained glass window of a peacock".
_SHOWN = (
    "(?:window|panel|painting|drawing|illustration|print|mural|fresco|tapestry|poster|mosaic|engraving|etching|sketch"
    "|woodcut|scroll|icon|miniature|manuscript|relief|frieze|scribble|collage|card|screen|vase painting|figurine"
    "|figure|sculpture|model|puppet|toy|recording|rendition|depiction|portrait|embroidery|animation|comic|cartoon)s?"
)
_BOUND = r"(?= ,| \.|$| with | in | at | on | of | and )"
_PATTERNS = (
    # "in the style of X", "after the manner of X"
    rf"(?:{_MADE} )?(?:in|as|after|with) (?:the |an? )?(?:[a-z]{{1,12}} )?{_FASHION} {_LIKE} (?:the |an? )?"
    r"(?P<of>[a-z0-9']{1,30}(?: [a-z0-9']{1,30}){0,4}?)(?= ,| \.|$| with | in | at | on | of )",
    # "in an X manner", "with an X look": X as far back as a style is known
    rf"(?:{_MADE} )?(?:in|with|having) (?:an? |the )?(?P<led>@WORD(?: (?:and )?@WORD){{0,3}}) "
    r"(?:manner|fashion|technique|look|aesthetic|feel|vibe|palette|treatment|finish|style)(?! of)",
    # "X style"
    r"(?<![a-z0-9'])(?:in (?:an? |the )?)?(?P<named>[a-z0-9']{1,30}(?: [a-z0-9']{1,30}){0,4}) style(?! of)",
    r"(?<=, )(?:in )?(?:an? )?(?P<long>[a-z0-9']{1,30}(?: @WORD){2,3}) style(?= ,| \.|$)",
    # "…, folk art", "as a tin print"
    rf"(?:(?<=, )|(?<![a-z0-9'])as an? )(?P<media>@WORD(?: @WORD){{0,2}} {_MEDIA}){_BOUND}",
    # "a stained glass window of a peacock", "as a claymation figure"
    rf"(?:(?:(?<=, )|^)(?:an? |the )?|(?<![a-z0-9'])as an? )(?P<shown>@WORD(?: @WORD){{0,2}}) (?P<head>{_SHOWN})"
    r"(?P<shows>(?: by (?:[a-z']+ ){0,3}?[a-z']+)? (?:of|showing|depicting|with|featuring|portraying)(?= ))?(?= |$)",
    # "drawn with coloured pencils", "painted with thick oil brushstrokes"
    rf"(?:{_MADE} )?(?:in|with|using) (?P<strokes>@WORD(?: @WORD){{0,3}}) "
    r"(?:brush ?strokes?|brushwork|strokes|dots|outlines|hatching|linework|tiles|pencils|crayons|markers|paints?)",
    # "oil on canvas", "black ink on white paper"
    r"(?P<medium>(?:black |white )?(?:ink|oil|acrylic|gouache|watercolour|pencil|charcoal|chalk|pastel|tempera)s?"
    r" on (?:[a-z]{1,12} )?(?:paper|canvas|silk|wood|linen|panel))",
    r"by (?P<by>@NAMES)",
    # 以X的手法画, 像X一样画的
    rf"(?:以|用|采用|按照?)(?P<after>(?:(?![在里有正的])[{HAN}]){{1,8}})的?(?:风格|画风|笔触|手法|技法|画法|质感|方式|色调)(?:来|去)?"
    rf"(?:画|绘制|描绘|呈现|表现|创作|渲染|拍摄)?(?:成|出)?的?",
    rf"(?:像|如|仿佛|好像)(?P<like>(?:(?![在里有正的])[{HAN}]){{1,6}}?)(?:一样|那样|那般|一般|似的)(?:来)?"
    r"(?:画|绘制|描绘|创作|渲染)(?:出来|出|成)?的?",
    rf"(?P<painted>(?:(?![在里有正的])[{HAN}]){{2,6}}?)(?:笔下|画笔下|眼中)的",
    rf"(?:(?<=, )|^)(?:以|用|采用|呈现|呈|一幅|一张)?(?P<han>(?:(?![在里有正])[{HAN}]){{1,9}}"
    rf"(?:风格|画风|画派|笔触|质感|水墨画|油画|插画|版画|国画|水彩画|素描)"
    rf"|(?:(?![在里有正一幅张作个只])[{HAN}]){{1,4}}(?<!画)画)(?= ,| \.|$)",
    rf"(?:(?<=, )|^)(?:一[{HAN}])?(?P<kind>(?:(?![在里有正的一])[{HAN}]){{1,8}}"
    rf"(?:风格|画风|笔触|质感|效果|滤镜|色调))(?=的)",
    rf"(?<=的)(?P<tail>(?:(?![在里有正的一])[{HAN}]){{1,8}}(?:风格|画风|笔触|质感))(?= ,| \.|$)",
)
_NO_STYLE = frozenset(
    ("this", "that", "same", "old", "own", "life", "free", "hand", "any", "what", "its", "his", "her", "their", "new")
)
# Pictures whose first words say of what manner they are, whoever knows it: "an ancient Egyptian mural of".
_PAINTED = frozenset(
    (
        *(
            "painting",
            "drawing",
            "illustration",
            "print",
            "mural",
            "fresco",
            "tapestry",
            "poster",
            "mosaic",
            "engraving",
        ),
        *("etching", "scroll", "icon", "miniature", "manuscript", "relief", "frieze", "collage", "vase painting"),
    )
)
_PLAIN = frozenset(
    (
        *(
            "beautiful",
            "large",
            "big",
            "small",
            "little",
            "old",
            "new",
            "framed",
            "pretty",
            "lovely",
            "colourful",
            "huge",
        ),
        *(
            "detailed",
            "simple",
            "realistic",
            "famous",
            "giant",
            "tiny",
            "black",
            "white",
            "red",
            "blue",
            "bright",
            "my",
        ),
    )
)
_ARTICLES = frozenset(("a", "an", "the", "in", "with", "and", "of"))
_MOST_UNKNOWN = 3


def styles(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, name and what to add to the name, of each style worded in a line of folded words."""
    for match in _pattern().finditer(text):
        kind = match.lastgroup if match.lastgroup not in {"head", "shows"} else "shown"
        found = _READ.get(kind or "", _plain)(match, text)
        if found is not None:
            yield found


Styled = tuple[int, int, str, str]


def _plain(match: re.Match[str], text: str) -> Styled | None:
    kind = str(match.lastgroup)
    name = match[kind]
    if kind in {"after", "like", "painted"} and not _known(name):
        return None if kind == "painted" else (*match.span(), name, "风格")
    if kind == "media" and any(_alive(word) for word in name.split()):
        return None
    return (*match.span(), name, "" if kind in _WHOLE else " style")


def _named(match: re.Match[str], text: str) -> Styled | None:
    """ "cat oil painting style": keep what is a style, or what stands between an article and "style"."""
    words = match["named"].split()
    at = next((at for at in range(len(words)) if _known(" ".join(words[at:]))), None)
    if at is None:
        article = max((at + 1 for at, word in enumerate(words) if word in _ARTICLES), default=0)
        opens = article or text[: match.start()].rstrip()[-1:] in {"", ",", "."}
        at = article if opens and len(words) - article <= _MOST_UNKNOWN else len(words) - 1
        kept = words[at:]
        if not kept or kept[0] in _NO_STYLE or "function" in tables().senses.get(tuple(kept), {}):
            return None
    name = " ".join(words[at:])
    start = match.end("named") - len(name)
    led = re.search(r"(?<![a-z0-9'])in (?:an? |the )?$", text[:start])
    return (led.start() if led else start, match.end(), name.removesuffix("'s"), " style")


def _led(match: re.Match[str], text: str) -> Styled | None:
    words = match["led"].split()
    at = next((at for at in range(len(words)) if _known(" ".join(words[at:]))), None)
    if at is None:
        return None
    return (*match.span(), " ".join(words[at:]), "")


def _shown(match: re.Match[str], text: str) -> Styled | None:
    """A picture that shows something, in a style that is known with or without the picture's own name."""
    words, head = match["shown"].split(), match["head"]
    for at in range(len(words)):
        rest = " ".join(words[at:])
        if _known(f"{rest} {head}"):
            return None if at == 0 and not match["shows"] else (*match.span(), f"{rest} {head}", "")
        if _known(rest) and (match["shows"] or match.group().startswith("as ")):
            return (*match.span(), rest, "")
    told = not all(word in _PLAIN for word in words) and not any(_alive(word) for word in words)
    if match["shows"] and head.removesuffix("s") in _PAINTED and told:
        return (*match.span(), f"{' '.join(words)} {head}", "")
    return None


def _strokes(match: re.Match[str], text: str) -> Styled | None:
    words = match["strokes"].split()
    drawn = match.group().startswith(("painted", "drawn", "rendered", "made", "done", "created", "illustrated"))
    tool = match.group().split()[-1]
    for at in range(len(words)):
        rest = " ".join(words[at:])
        if _known(f"{rest} {tool}") or (drawn and _known(f"{rest} {tool.removesuffix('s')}")):
            return (*match.span(), f"{rest} {tool}", "") if drawn else None
        if _known(rest) and tool not in {"pencils", "crayons", "markers", "paint", "paints"}:
            return (*match.span(), rest, "")
    return None


_READ = {"named": _named, "led": _led, "shown": _shown, "strokes": _strokes}
_WHOLE = frozenset(("media", "medium", "han", "kind", "tail", "after", "like", "painted"))


def _known(name: str) -> bool:
    plain = name.removesuffix("'s")
    key = tuple(plain) if not plain.isascii() else tuple(plain.split())
    table = tables()
    return table.styled(key) is not None or plain in table.names or key in table.beside


def _alive(word: str) -> bool:
    """Whether somebody is named, who may well be painting: "a girl painting"."""
    noun = tables().noun(word)
    return noun is not None and noun.kind in {"person", "animal"}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in tables().names), key=len, reverse=True))
    return re.compile("|".join(_PATTERNS).replace("@NAMES", names).replace("@WORD", _WORD))
