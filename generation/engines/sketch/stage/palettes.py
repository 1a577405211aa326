"""Seven times of day, each clear and overcast, and what the seven weathers do to them: the art direction as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hour:
    """One time of day. Sky stops run from the zenith (0) to the horizon (1)."""

    clear: tuple[tuple[float, str], ...]
    overcast: tuple[tuple[float, str], ...]
    key: str  # colour of the direct light
    ambient: str  # colour of the light from the sky
    cloud_lit: str
    cloud_shade: str
    body: str | None  # "sun", "moon" or none in the sky
    height: float  # of the body above the horizon, as a share of the sky
    disc: str
    halo: str
    halo_strength: float
    stars: float
    dark: float  # how much lamps and windows show
    exposure: float
    lift: str  # split tone: colour of the deepest shadows
    gain: str  # split tone: colour of the lights


HOURS: dict[str, Hour] = {
    "dawn": Hour(
        clear=(
            (0, "#27407f"),
            (0.32, "#5f78bd"),
            (0.62, "#c79dbd"),
            (0.82, "#f6b6a4"),
            (0.94, "#ffd6ac"),
            (1, "#ffe6c4"),
        ),
        overcast=((0, "#4b5a80"), (0.5, "#8289a8"), (0.8, "#b9a5b1"), (1, "#e0bfb4")),
        key="#ffd9b4",
        ambient="#a9b2e0",
        cloud_lit="#ffd8c8",
        cloud_shade="#8a86bd",
        body="sun",
        height=0.07,
        disc="#fff4dc",
        halo="#ffb070",
        halo_strength=0.5,
        stars=0.12,
        dark=0.35,
        exposure=0.98,
        lift="#1a1c44",
        gain="#fffaf2",
    ),
    "morning": Hour(
        clear=((0, "#3a86d0"), (0.4, "#6cb0e6"), (0.75, "#a6d4ee"), (0.93, "#d9eadf"), (1, "#f4e4c4")),
        overcast=((0, "#7d93a8"), (0.5, "#a6b6c4"), (0.85, "#cbd2d4"), (1, "#e2ddd2")),
        key="#fff0cf",
        ambient="#c3d8ee",
        cloud_lit="#fffaf0",
        cloud_shade="#a4bfdc",
        body="sun",
        height=0.52,
        disc="#fffdf0",
        halo="#ffe9b4",
        halo_strength=0.42,
        stars=0,
        dark=0,
        exposure=1.0,
        lift="#12203a",
        gain="#fffcf4",
    ),
    "day": Hour(
        clear=((0, "#1f6fd0"), (0.35, "#3f94e4"), (0.7, "#8cc8f2"), (0.92, "#c9e8f6"), (1, "#e6f4f4")),
        overcast=((0, "#74889c"), (0.5, "#9aabba"), (0.85, "#c2cdd4"), (1, "#d9dfe0")),
        key="#fffaf0",
        ambient="#c9dcf2",
        cloud_lit="#ffffff",
        cloud_shade="#9fbfe2",
        body="sun",
        height=0.80,
        disc="#ffffff",
        halo="#fff4d8",
        halo_strength=0.34,
        stars=0,
        dark=0,
        exposure=1.0,
        lift="#0f1d38",
        gain="#fffdf8",
    ),
    "golden hour": Hour(
        clear=((0, "#3767ad"), (0.3, "#7395c4"), (0.6, "#d5b69a"), (0.8, "#f9bb6e"), (0.93, "#ffd27c"), (1, "#ffe5a6")),
        overcast=((0, "#5f6a80"), (0.5, "#958f93"), (0.8, "#c4a684"), (1, "#e8c48a")),
        key="#ffcf86",
        ambient="#b7a8b4",
        cloud_lit="#ffd9a0",
        cloud_shade="#a8788a",
        body="sun",
        height=0.24,
        disc="#fffaea",
        halo="#ffab4a",
        halo_strength=0.62,
        stars=0,
        dark=0.08,
        exposure=1.0,
        lift="#2a1630",
        gain="#fff4dc",
    ),
    "sunset": Hour(
        clear=(
            (0, "#1d1a4b"),
            (0.27, "#4a2a70"),
            (0.57, "#a8406f"),
            (0.78, "#f0705a"),
            (0.91, "#ffb266"),
            (1, "#ffe0a0"),
        ),
        overcast=((0, "#2c2a4c"), (0.4, "#574467"), (0.72, "#92586b"), (0.92, "#cf7f62"), (1, "#eeab74")),
        key="#ffc080",
        ambient="#8a4a72",
        cloud_lit="#ff9a78",
        cloud_shade="#5a2f6e",
        body="sun",
        height=0.10,
        disc="#fff8e0",
        halo="#ff7a3c",
        halo_strength=0.55,
        stars=0,
        dark=0.25,
        exposure=1.0,
        lift="#1c1038",
        gain="#fff2dc",
    ),
    "dusk": Hour(
        clear=(
            (0, "#0d1240"),
            (0.3, "#28256c"),
            (0.58, "#5c3888"),
            (0.8, "#a6538c"),
            (0.93, "#dd8388"),
            (1, "#f2a890"),
        ),
        overcast=((0, "#1b2140"), (0.5, "#3c3a62"), (0.85, "#6a5273"), (1, "#94677a")),
        key="#e6a0b4",
        ambient="#6a62a4",
        cloud_lit="#c8709c",
        cloud_shade="#352a6a",
        body=None,
        height=-0.08,
        disc="#ffd0c0",
        halo="#ff7a8a",
        halo_strength=0.34,
        stars=0.4,
        dark=0.8,
        exposure=0.94,
        lift="#140f3a",
        gain="#fdf0f4",
    ),
    "night": Hour(
        clear=((0, "#040717"), (0.35, "#0a1233"), (0.65, "#15255a"), (0.88, "#274379"), (1, "#3f628f")),
        overcast=((0, "#0a0f1f"), (0.5, "#161e36"), (0.85, "#26304a"), (1, "#364258")),
        key="#c3d4ff",
        ambient="#3c4f8c",
        cloud_lit="#7f95c8",
        cloud_shade="#141c40",
        body="moon",
        height=0.60,
        disc="#fbf6e6",
        halo="#8fb0ff",
        halo_strength=0.42,
        stars=1.0,
        dark=1.0,
        exposure=0.9,
        lift="#0a0f30",
        gain="#f2f5ff",
    ),
}


@dataclass(frozen=True, slots=True)
class Air:
    """One weather. `overcast` moves the sky from the clear to the overcast palette."""

    overcast: float = 0.0
    darken: float = 0.0
    cover: float = 0.40  # of clouds
    density: float = 0.022  # of haze, per unit of z
    glow: float = 1.0  # of sun or moon and its path on water
    rain: float = 0.0
    snow: float = 0.0
    fog: float = 0.0
    wind: float = 0.25
    storm: float = 0.0
    wet: float = 0.0
    white: float = 0.0  # snow lying
    waves: float = 1.0


AIRS: dict[str, Air] = {
    "clear": Air(),
    "cloudy": Air(overcast=0.45, darken=0.05, cover=0.60, density=0.026, glow=0.55, wind=0.35),
    "rain": Air(
        overcast=0.85, darken=0.18, cover=0.72, density=0.045, glow=0.15, rain=1.0, wet=1.0, wind=0.45, waves=1.25
    ),
    "storm": Air(
        overcast=1.0,
        darken=0.46,
        cover=0.80,
        density=0.040,
        glow=0.08,
        rain=0.9,
        wet=1.0,
        wind=1.0,
        storm=1.0,
        waves=2.3,
    ),
    "snow": Air(
        overcast=0.60, darken=0.0, cover=0.55, density=0.050, glow=0.45, snow=1.0, white=1.0, wind=0.3, waves=0.8
    ),
    "fog": Air(overcast=0.70, darken=0.02, cover=0.35, density=0.150, glow=0.40, fog=1.0, wind=0.1, waves=0.55),
    "wind": Air(overcast=0.12, darken=0.0, cover=0.50, density=0.022, glow=0.95, wind=1.0, waves=1.7),
}
# Local colour of leaves and grass by season, for sets that have any.
FOLIAGE: dict[str, tuple[str, str]] = {
    "spring": ("#8fbf5a", "#5b8f4a"),
    "summer": ("#4f8f45", "#2f6440"),
    "autumn": ("#d98a3a", "#a4512f"),
    "winter": ("#7f8f8a", "#56686a"),
}
