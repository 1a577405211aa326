"""The words with which a sentence steers, English and Chinese: more, never, short, in French, by new people."""

import re

from feed.steering.recipe import LITTLE, MORE, MUCH

# Names of languages as they are said: English ones, then Chinese ones. The first of each is how it is said back.
SPOKEN = {
    "en": ("english", "英语|英文"), "zh": ("chinese|mandarin", "中文|汉语|普通话|华语"),
    "fr": ("french", "法语|法文"), "de": ("german", "德语|德文"), "es": ("spanish", "西班牙语|西语"),
    "it": ("italian", "意大利语"), "pt": ("portuguese", "葡萄牙语|葡语"), "nl": ("dutch", "荷兰语"),
    "ja": ("japanese", "日语|日文"), "ko": ("korean", "韩语|韩文"), "ru": ("russian", "俄语|俄文"),
    "ar": ("arabic", "阿拉伯语"), "hi": ("hindi", "印地语"), "he": ("hebrew", "希伯来语"),
    "el": ("greek", "希腊语"), "th": ("thai", "泰语"),
}  # fmt: skip
CODES = {word: code for code, both in SPOKEN.items() for words in both for word in words.split("|")}

_FILM = r"(?:films?|clips?|videos?|movies?|ones|stuff|things?)"
# Where a word stands alone, or for films alone: "short" is a length, "short hair" is not.
_ALONE = rf"(?=\s*(?:$|[,.;:!?()\n，。；：！？、（]|(?:and|or|but|please|{_FILM}|in|by|with|about)\b))"
_ALONE_ZH = r"(?=\s*(?:$|[,.;!?()\n，。；！？、（]|的?(?:影片|视频|片子|电影|片)|[和或与跟及但]))"
_FIGURE, _FIGURE_ZH = r"\d{1,4}(?:\.\d)?", r"(?:\d{1,4}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})"
_SPELT = (
    "half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    "|twenty|thirty|forty|fifty|sixty|ninety"
)
_LONG_UNIT = r"(?:seconds?|secs?|minutes?|mins?)(?![a-z])"
_UNIT, _UNIT_ZH = r"(?:seconds?|secs?|s|minutes?|mins?|m)(?![a-z])", r"(?:秒钟?|分钟)"
_ANY = rf"(?:(?<![a-z\d.]){_FIGURE}[\s-]*{_UNIT}|(?<![a-z\d.])(?:{_SPELT})[\s-]+{_LONG_UNIT}|{_FIGURE_ZH}\s*{_UNIT_ZH})"
_BOTH_EN = "|".join(word for both in SPOKEN.values() for word in both[0].split("|"))
_BOTH_ZH = "|".join(sorted((word for both in SPOKEN.values() for word in both[1].split("|")), key=len, reverse=True))


def _word(pattern: str) -> str:
    return rf"(?<![a-z'-])(?:{pattern})(?![a-z'-])"


def _either(english: str, chinese: str) -> str:
    return rf"{_word(english)}|{chinese}"


def _bound(name: str, before: str, after: str, chinese: str, behind: str) -> str:
    """An amount of time with the words that make it the most or the least, before it or after it."""
    return (
        rf"{_word(before)}\s*(?P<{name}>{_ANY})|(?P<{name}_>{_ANY})\s*(?:{_word(after)}|{behind})"
        rf"|(?:{chinese})\s*(?P<{name}__>{_ANY})"
    )


def _long(english: str, sign: str) -> str:
    """How long films are: alone, or before what films are."""
    return (
        rf"{_word(f'(?:very |really |quite )?(?:{english})')}(?:{_ALONE}|(?=[a-z -]{{1,40}}{_word(_FILM)}))"
        rf"|{sign}一?[点些]|{sign}片|{sign}视频|(?:更|要){sign}的?|(?:(?<=[，、。\s])|^){sign}的?{_ALONE_ZH}|{sign}的{_ALONE_ZH}"
    )


_PEOPLE = "people|makers?|creators?|artists?|faces|users|talents?"
_SEE = "(?: to (?:see|watch))?"
# In the order in which they are tried at each place.
_PATTERNS = {
    "weight": r"[（(]\s*(?P<number>[+＋−-]?\d(?:\.\d)?)\s*[)）]",
    "handle": r"@[\w.-]+",
    "tag": r"[#＃](?P<name>\w[\w-]{0,38})",
    "span": rf"(?:{_word('between|from')}\s*)?(?<![a-z\d.])(?P<low>{_FIGURE}|{_FIGURE_ZH})"
    rf"\s*(?P<unit>{_UNIT}|{_UNIT_ZH})?\s*(?:-|–|—|~|到|至|{_word('to|and')})\s*(?P<high>{_ANY})(?:之间)?",
    "most": _bound(
        "most",
        "under|below|at most|up to|(?:no|not) (?:more|longer|over) ?(?:than)?|shorter than|less than|within"
        "|max(?:imum)?|fewer than",
        "or (?:less|shorter|under)|at (?:the )?most|max(?:imum)?|tops",
        "不超过|不多于|不长于|少于|短于|低于|最长|最多|至多",
        "以内|以下|之内",
    ),
    "least": _bound(
        "least",
        "over|above|at least|longer than|more than|(?:no|not) (?:less|shorter|under) ?(?:than)?|min(?:imum)?",
        "or (?:more|longer|over)|at least|min(?:imum)?",
        "至少|超过|多于|长于|不少于|不短于|最短|最少",
        r"\+|以上",
    ),
    "about": rf"(?:{_word('about|around')}\s*)?(?P<exact>{_ANY})(?:左右|上下)?",
    "short": _long("short|shorter|brief", "短"),
    "long": _long("long|longer|lengthy", "长"),
    "language": rf"{_word('(?:in|speaking|spoken in|said in)')}\s+(?P<tongue>(?:{_BOTH_EN})"
    rf"(?:\s*(?:,|,?\s*(?:or|and))\s*(?:{_BOTH_EN}))*)(?![a-z])(?:\s+{_FILM}\b|{_ALONE})"
    rf"|{_word(f'(?P<tongue_>{_BOTH_EN})')}(?:\s+(?:language|speech|captions|only))?"
    rf"(?=\s*(?:$|[,.;\n，。]|{_FILM}\b|language\b|speech\b|captions\b))"
    rf"|(?:用|说|讲)?(?P<tongue__>(?:{_BOTH_ZH})(?:[、或和](?:{_BOTH_ZH}))*)(?:的|片)?",
    "newcomers": _either(
        rf"(?:{_FILM} )?(?:(?:by|from|of) )?(?:new|first[- ]time|unknown) (?:{_PEOPLE})"
        rf"|(?:{_FILM} )?(?:by|from) (?:newcomers|beginners)|newcomers|beginners",
        "(?:新人|新手|新作者|新面孔)(?:们)?(?:拍的|做的|的)?(?:影片|视频|作品)?",
    ),
    "familiar": _either(
        "familiar|(?:like )?what i (?:usually |normally )?(?:watch|like)|the usual|my usual",
        "熟悉的?(?:影片|视频)?|我?常看的|合我口味的?",
    ),
    "unfamiliar": _either(
        "surprise me|surprises?|surprising|(?:something |anything )?(?:different|unusual|unfamiliar|unexpected)",
        "给我(?:一?[个点些])?惊喜|惊喜|不一样的|没看过的|陌生的",
    ),
    "new": rf"{_word('(?:brand )?(?:new|newest|newer|latest|recent|fresh)')}(?:\s+{_FILM}\b|{_ALONE})"
    r"|新片|新作品?|新影片|最新的?(?:影片|视频)?|新的(?=\s*(?:$|[,，。、；]|影片|视频))(?:影片|视频)?",
    "old": rf"{_word('old|older|oldest|classics?')}(?:\s+{_FILM}\b|{_ALONE})|老片子?|旧片|经典(?:的|影片|片)?",
    "unpopular": _either(
        "(?:unpopular|little[- ](?:seen|known)|less[- ]known|lesser[- ]known|rarely[- ]seen|undiscovered|obscure"
        "|hidden gems?)",
        "冷门的?(?:影片|视频)?|小众的?(?:影片|视频)?|少有?人看的?(?:影片|视频)?",
    ),
    "popular": rf"{_word('popular|trending|viral|famous|well[- ]known|hits|what every(?:body|one) (?:watches|likes)')}"
    rf"(?:\s+{_FILM}\b|{_ALONE})|热门的?(?:影片|视频)?|流行的?(?:影片|视频)|大家都看的|爆款",
    "only": _either(
        "only|exclusively|solely|nothing but|nothing except|just(?! an?)", "只想看|只要|只看|只有|仅限|仅看"
    ),
    "much": _either(
        "(?:much|a lot|lots|far|way) more(?: of)?|mostly|mainly|above all|(?:tons|loads) of",
        "多得多(?:的)?|多很多|大量的?|主要看?",
    ),
    "muchless": _either(
        "(?:much|a lot|far|way) (?:less|fewer)|hardly any|barely any|almost no|very few|not many",
        "少得多(?:的)?|少很多|几乎不要|尽量不要",
    ),
    "littleless": _either(
        "(?:a )?(?:little|bit|touch) (?:less|fewer)|slightly (?:less|fewer)|not (?:so|that|as|too) (?:much|many)"
        "|not (?:so|that|too)",
        "稍微?少一?[点些]?|略少",
    ),
    "little": _either(
        "(?:a )?(?:little|bit|touch)(?: bit)? more|slightly more|some more|some|a few|a little|a bit of|a bit",
        "稍微?多一?[点些]?|略多",
    ),
    "narrow": _word(
        "nothing(?: (?:with|about|like|that is|which is|too))?|not|none"
        "|do(?:n.?t| not) (?:show|want|give|recommend)(?: me)?(?: to see)?(?: any(?:thing)?)?(?: more)?"
    ),
    "less": _either(
        "less|fewer|dislike|(?:i )?do(?:n.?t| not)(?: really)? (?:like|care for)",
        "更少的?|少一[点些]|少来[点些]?|少[点些]|少看点?|少放|不太?喜欢",
    ),
    "never": _either(
        "no more|no|never(?: any)?|without(?: any)?|avoid|exclud(?:e|ing)|hide(?! and)|skip(?! rope)|ban"
        "|except(?: for)?|free of|anything but|stop showing(?: me)?|enough(?: of)?"
        "|(?:i.m |i am )?(?:tired|sick|bored) of|(?:i )?(?:really )?hate|(?:i )?can.?t stand",
        "不要(?:有(?!轨))?|不想(?:要|看)到?|别有|别放|别给我看?|别(?![墅人致克])|没有|不看|去掉|不含|不带|排除|绝不|禁止"
        "|讨厌|永不",
    ),
    "more": _either(
        "more(?: of)?|(?:show|give|get) me(?: more)?|prefer|lots of|a lot of|plenty of|many"
        rf"|i (?:really )?(?:want|like|love|prefer|enjoy){_SEE}|i.d like{_SEE}",
        "更多的?|多一[点些]|多来[点些]?|多[点些]|多看点?|多放|我?想(?:要|看)|我?要看|我?喜欢看?|来[点些]|给我看?|有没有",
    ),
    "filler": _either("please|can you|could you", "关于|有关|一些|请|什么"),
    "stop": rf"[.!?;\n。；！？]|{_word('but|then')}|但是?|不过",
    "comma": r"[,:，、：()（）/|]",
    "either": rf"{_word('or|nor')}|或者?",
    "and": rf"{_word('and|plus|also|as well as')}|&|和(?![平谐尚服风室])|与(?!众)|跟(?![随踪])|以及|还有|并且|而且",
}
CONTROL = re.compile("|".join(f"(?P<c_{name}>{pattern})" for name, pattern in _PATTERNS.items()), re.IGNORECASE)

# What a word of amount says: which list of the recipe it speaks for, and how much.
DIRECTIONS = {
    "only": ("only", MUCH), "much": ("wishes", MUCH), "little": ("wishes", LITTLE), "more": ("wishes", MORE),
    "muchless": ("wishes", -MUCH), "littleless": ("wishes", -LITTLE), "less": ("wishes", -MORE),
    "never": ("never", -MUCH), "narrow": ("never", -MUCH),
}  # fmt: skip
LEANINGS = {
    "new": ("new", 1), "old": ("new", -1), "popular": ("popular", 1), "unpopular": ("popular", -1),
    "familiar": ("familiar", 1), "unfamiliar": ("familiar", -1), "newcomers": ("newcomers", 1),
}  # fmt: skip

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
_DIGITS = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def time_of(text: str, unit: str = "") -> int:
    """ "20 seconds", "half a minute", 二十秒, in milliseconds to a tenth of a second; in `unit`s if it names none."""
    count, named = _TIME.match(text.strip().lower()).groups()  # type: ignore[union-attr]
    each = 60_000 if (named or unit).strip(" -")[:1] in ("m", "分") else 1_000
    return round(_number(count) * each / 100) * 100


_TIME = re.compile(rf"({_FIGURE}|{_SPELT}|{_FIGURE_ZH})[\s-]*(\D*)\Z", re.IGNORECASE)


def _number(text: str) -> float:
    if text[:1].isdigit():
        return float(text)
    if text.startswith("half") or text == "半":
        return 0.5
    if text in _NUMBERS:
        return float(_NUMBERS[text])
    tens, ten, ones = text.partition("十")
    if ten:
        return 10.0 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return float(_DIGITS.get(text, 0))
