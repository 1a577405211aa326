"""Every treatment by its name, and what it asks of the shot."""

from collections.abc import Callable

from generation.engines.sketch.styles.base import Easel, Treatment
from generation.engines.sketch.styles.cut import cells, made, paper
from generation.engines.sketch.styles.drawing import graphite
from generation.engines.sketch.styles.film import stocks
from generation.engines.sketch.styles.paint import dots, oils, washes
from generation.engines.sketch.styles.print import blocks, comics
from generation.engines.sketch.styles.screen import lights

TREATMENTS: dict[str, Callable[[Easel], Treatment]] = {
    "oil painting": oils.oil,
    "impressionist": oils.impressionist,
    "Van Gogh": oils.van_gogh,
    "expressionist": oils.expressionist,
    "pointillism": dots.pointillism,
    "watercolour": washes.watercolour,
    "ink wash": washes.ink_wash,
    "gouache": washes.gouache,
    "pencil": graphite.pencil,
    "crayon": graphite.crayon,
    "charcoal": graphite.charcoal,
    "pastel": graphite.pastel,
    "pen and ink": graphite.pen,
    "line drawing": graphite.line_drawing,
    "chalkboard": graphite.chalkboard,
    "blueprint": graphite.blueprint,
    "graffiti": graphite.spray,
    "comic": comics.comic,
    "manga": comics.manga,
    "pop art": comics.pop_art,
    "cartoon": comics.cartoon,
    "anime": comics.anime,
    "ukiyo-e": blocks.ukiyo_e,
    "woodcut": blocks.woodcut,
    "engraving": blocks.engraving,
    "risograph": blocks.risograph,
    "flat design": blocks.flat_design,
    "art deco": blocks.art_deco,
    "pixel art": cells.pixel_art,
    "low poly": cells.low_poly,
    "stained glass": cells.stained_glass,
    "mosaic": cells.mosaic,
    "cubist": cells.cubist,
    "toy bricks": cells.bricks,
    "knitted": cells.knitted,
    "embroidery": made.embroidery,
    "origami": made.origami,
    "De Stijl": made.de_stijl,
    "paper cut-out": paper.paper_cut,
    "claymation": paper.clay,
    "black and white": stocks.black_and_white,
    "film noir": stocks.noir,
    "sepia": stocks.sepia,
    "Super 8": stocks.super_8,
    "VHS": stocks.vhs,
    "vintage film": stocks.vintage,
    "cinematic": stocks.cinematic,
    "vivid": stocks.vivid,
    "horror": stocks.horror,
    "tilt-shift": stocks.tilt_shift,
    "steampunk": stocks.steampunk,
    "neon": lights.neon,
    "cyberpunk": lights.cyberpunk,
    "vaporwave": lights.vaporwave,
    "thermal": lights.thermal,
    "night vision": lights.night_vision,
    "hologram": lights.hologram,
    "glitch": lights.glitch,
    "surreal": lights.surreal,
}
# Pictures a second of those that are moved by hand, picture by picture.
HELD = {"claymation": 12, "paper cut-out": 12}
