"""The light of a shot: what time, weather and season do to every colour on the stage."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, luma, mix, saturate
from generation.engines.sketch.stage.palettes import AIRS, FOLIAGE, HOURS, Air
from generation.engines.sketch.stage.view import SKY, Seeds


@dataclass(frozen=True, slots=True)
class Body:
    """Sun or moon: x as a share of the width, height as a share of the sky above the horizon, radius of the unit."""

    kind: str
    x: float
    height: float
    radius: float
    disc: Colour
    halo: Colour
    strength: float


@dataclass(frozen=True, slots=True)
class Light:
    """Everything a painter asks about the light. Colours are float32 BGR.

    `key` is the direct light, `ambient` the sky's, `haze` what far things sink into, `shadow` the colour of cast
    shadows; `angle` points to the light (radians, 0 right, π/2 up). `body` stands for sun or moon; it is None at dusk.
    `glow_x` is where the horizon glows (share of the width). All of `stars`, `cover`, `fog`, `rain`, `snow`,
    `wind`, `storm`, `wet` (shining ground), `white` (snow lying) and `dark` (lamps lit) run 0..1; `waves` 0.5..2.5.
    """

    time: str
    weather: tuple[str, ...]
    season: str
    sky: tuple[tuple[float, Colour], ...]
    key: Colour
    ambient: Colour
    haze: Colour
    shadow: Colour
    cloud_lit: Colour
    cloud_shade: Colour
    lift: Colour
    gain: Colour
    foliage: Colour
    foliage_dark: Colour
    body: Body | None
    glow_x: float
    glow: float
    halo: Colour
    angle: float
    exposure: float
    density: float
    stars: float
    cover: float
    fog: float
    rain: float
    snow: float
    wind: float
    storm: float
    wet: float
    white: float
    dark: float
    waves: float

    def depth(self, z: float) -> float:
        """How much of the haze lies before the plane z, 0..1."""
        return 0.97 if z >= SKY else 1 - math.exp(-self.density * max(z - 3.0, 0.0))

    def paint(self, colour: str | Colour, z: float = 4.2, lit: float = 0.5) -> Colour:
        """A local daylight colour as it looks here: in shade (lit 0) or light (1), sunk into haze by distance."""
        local = bgr(colour)
        seen = local * (self.ambient * (1 - lit) + self.key * lit) * self.exposure
        return mix(np.clip(seen, 0, 1), self.haze, self.depth(z))

    def grade(self, picture: Picture, z: float, lit: float = 0.5) -> Picture:
        """`paint` for a whole picture (its alpha is kept)."""
        result = picture.copy()
        seen = picture[..., :3] * (self.ambient * (1 - lit) + self.key * lit) * np.float32(self.exposure)
        result[..., :3] = seen + (self.haze - seen) * np.float32(self.depth(z))
        return result

    def sky_at(self, place: float) -> Colour:
        """The sky's colour between zenith (0) and horizon (1)."""
        places = [at for at, _ in self.sky]
        return np.array(
            [np.interp(place, places, [tone[band] for _, tone in self.sky]) for band in range(3)], np.float32
        )

    @classmethod
    def of(cls, time: str, weather: Sequence[str], season: str | None, seeds: Seeds) -> "Light":
        """The light of a time, any mix of weathers and a season; the seeds choose the side the sun is on."""
        hour, air = HOURS[time], _blend([AIRS[name] for name in weather or ("clear",)])
        # The night is dark enough; bad weather takes less of its light.
        air = replace(air, darken=air.darken * (1 - 0.55 * max(0.0, hour.dark - 0.5) / 0.5))
        season = season or ("winter" if air.white else "summer")
        rng = seeds.place("sun")
        side = 1.0 if rng.random() < 0.5 else -1.0
        x = 0.5 + side * float(rng.uniform(0.10, 0.26))
        height = hour.height * float(rng.uniform(0.85, 1.2))

        night = hour.dark
        sky = _sky(hour.clear, hour.overcast, air, night)
        haze = mix(_along(sky, 0.80), sky[-1][1], 0.35)
        grey = mix("#808080", saturate(haze, 0.8), 0.6)
        key = mix(hour.key, mix(hour.ambient, haze, 0.5), 0.55 * air.overcast) * (1 - 0.6 * air.darken)
        ambient = mix(hour.ambient, saturate(mix(hour.ambient, grey, 0.5), 0.75), air.overcast) * (1 - 0.5 * air.darken)
        body = None
        if hour.body:
            strength = hour.halo_strength * air.glow
            radius = 0.055 if hour.body == "moon" else (0.09 if hour.height < 0.2 else 0.06)
            body = Body(hour.body, x, height, radius, bgr(hour.disc), bgr(hour.halo), strength)
        foliage, foliage_dark = FOLIAGE[season]
        return cls(
            time=time,
            weather=tuple(weather),
            season=season,
            sky=sky,
            key=key.astype(np.float32),
            ambient=ambient.astype(np.float32),
            haze=haze,
            shadow=(mix(hour.ambient, sky[0][1], 0.5) * 0.55).astype(np.float32),
            cloud_lit=_weathered(mix(hour.cloud_lit, mix(sky[1][1], sky[-1][1], 0.6), 0.8 * air.overcast), air, 0.6),
            cloud_shade=_weathered(
                mix(hour.cloud_shade, mix(sky[0][1], "#30343c", 0.25), 0.8 * air.overcast), air, 1.0
            ),
            lift=bgr(hour.lift),
            gain=bgr(hour.gain),
            foliage=bgr(foliage),
            foliage_dark=bgr(foliage_dark),
            body=body,
            glow_x=x,
            glow=hour.halo_strength * (0.35 + 0.65 * air.glow),
            halo=bgr(hour.halo),
            angle=math.atan2(0.25 + max(height, 0) * 1.2, (x - 0.5) * 3),
            exposure=hour.exposure,
            density=air.density,
            stars=hour.stars * max(0.0, 1 - 1.25 * air.overcast) * (1 - air.fog),
            cover=air.cover,
            fog=air.fog,
            rain=air.rain,
            snow=air.snow,
            wind=air.wind,
            storm=air.storm,
            wet=air.wet,
            white=max(air.white, 0.0),
            dark=min(1.0, hour.dark + 0.4 * air.darken + 0.25 * air.fog),
            waves=air.waves,
        )


def _blend(airs: Sequence[Air]) -> Air:
    """Several weathers at once: the strongest of each effect, the least glow, the roughest waves."""
    if len(airs) == 1:
        return airs[0]
    values = {name: max(getattr(air, name) for air in airs) for name in Air.__dataclass_fields__}
    values["glow"] = min(air.glow for air in airs)
    return Air(**values)


def _sky(
    clear: Sequence[tuple[float, str]], overcast: Sequence[tuple[float, str]], air: Air, night: float
) -> tuple[tuple[float, Colour], ...]:
    stops = []
    for place, colour in clear:
        grey = _along(overcast, place)
        tone = _weathered(mix(colour, grey, air.overcast), air, 1 - 0.55 * place)
        # Fog and falling snow brighten the lower sky; at night they only lift it.
        veil = (0.30 * air.fog + 0.16 * air.snow) * place
        tone = mix(tone, "#4a5a78" if night > 0.9 else "#eef1f2", veil * (0.5 if night > 0.7 else 1.0))
        stops.append((place, tone))
    return tuple(stops)


def _along(stops: Sequence[tuple[float, str | Colour]], place: float) -> Colour:
    for (low, first), (high, second) in pairwise(stops):
        if place <= high:
            return mix(first, second, (place - low) / (high - low))
    return bgr(stops[-1][1])


def _weathered(colour: Colour, air: Air, share: float) -> Colour:
    """Darken, and for a storm turn towards cold slate."""
    dark = colour * (1 - air.darken * share)
    return mix(dark, np.array([0.30, 0.26, 0.20], np.float32) * (0.4 + luma(dark)), 0.45 * air.storm)
