"""SVG of solid toy parts, lit from the upper left as the drawings are."""

from collections.abc import Sequence

Point = tuple[float, float]


class Ink:
    """Collects the elements of one picture and gives each gradient a name of its own."""

    def __init__(self, prefix: str) -> None:
        self._prefix, self._count = prefix, 0

    def gradient(self, colour: str, low: Point, high: Point, *, deep: float = 0.34) -> tuple[str, str]:
        """A gradient from `low` (lit) to `high` (shaded) in user space: its definition, and the paint to name."""
        self._count += 1
        name = f"{self._prefix}{self._count}"
        (x1, y1), (x2, y2) = low, high
        return (
            f'<defs><linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{x1:.2f}" y1="{y1:.2f}" '
            f'x2="{x2:.2f}" y2="{y2:.2f}"><stop offset="0" stop-color="{shade(colour, 0.2)}"/>'
            f'<stop offset=".45" stop-color="{colour}"/><stop offset="1" stop-color="{shade(colour, -deep)}"/>'
            "</linearGradient></defs>",
            f"url(#{name})",
        )

    def limb(self, points: Sequence[Point], width: float, colour: str, *, dim: float = 0.0) -> str:
        """A round-ended tube through the points; `dim` darkens what lies on the far side."""
        colour = shade(colour, -dim) if dim else colour
        xs, ys = [x for x, _ in points], [y for _, y in points]
        half = width / 2
        low, high = (min(xs) - half, min(ys) - half), (max(xs) + half, max(ys) + half * 0.6)
        # A tube is lit across, not along: the gradient is no longer than about two widths.
        reach = max(high[0] - low[0], 1.9 * width), min(high[1] - low[1], 1.9 * width)
        defs, paint = self.gradient(colour, low, (low[0] + reach[0], low[1] + reach[1] * 0.55))
        return (
            f'{defs}<path d="{line(points)}" fill="none" stroke="{paint}" stroke-width="{width:.2f}" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def shape(self, path: str, colour: str, box: tuple[float, float, float, float], *, dim: float = 0.0) -> str:
        """A filled path; `box` (left, top, right, bottom) says where its light begins and ends."""
        colour = shade(colour, -dim) if dim else colour
        left, top, right, bottom = box
        defs, paint = self.gradient(colour, (left, top), (right, bottom))
        return f'{defs}<path d="{path}" fill="{paint}"/>'

    def ball(self, centre: Point, radius: float, colour: str, *, squash: float = 1.0, dim: float = 0.0) -> str:
        """A round part; `squash` is its height over its width."""
        colour = shade(colour, -dim) if dim else colour
        x, y = centre
        defs, paint = self.gradient(colour, (x - radius, y - radius), (x + radius, y + radius * 0.8))
        return f'{defs}<ellipse cx="{x:.2f}" cy="{y:.2f}" rx="{radius:.2f}" ry="{radius * squash:.2f}" fill="{paint}"/>'


def line(points: Sequence[Point], *, closed: bool = False) -> str:
    """The points as path data."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + ("Z" if closed else "")


def shade(colour: str, share: float) -> str:
    """A colour moved toward white (share > 0) or toward a deep plum (share < 0)."""
    target = (255, 252, 250) if share > 0 else (46, 18, 60)
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = [round(part + (goal - part) * min(abs(share), 1)) for part, goal in zip(parts, target, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)
