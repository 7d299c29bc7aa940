"""A small plot with two logarithmic axes, as SVG text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 60, 20, 24, 40


class Axis(NamedTuple):
    """An axis from its first to its last mark."""

    marks: Mapping[float, str]
    """Values in ascending order, with the labels shown at them; "" for none."""

    def share(self, value: float) -> float:
        """Where the value lies between the first mark (0) and the last (1)."""
        low, high = math.log10(min(self.marks)), math.log10(max(self.marks))
        return (math.log10(max(value, min(self.marks))) - low) / (high - low)


class Line(NamedTuple):
    """One line of the plot, its label written at its last point."""

    label: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False


def svg(title: str, across: Axis, up: Axis, lines: Sequence[Line]) -> str:
    """The plot."""

    def x(value: float) -> float:
        return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - BOTTOM - TOP)

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for value, label in up.marks.items():
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.0f}" y2="{y(value):.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.0f}" text-anchor="end">{label}</text>')
    for value, label in across.marks.items():
        parts.append(f'<text x="{x(value):.0f}" y="{HEIGHT - 18}" text-anchor="middle">{label}</text>')
    for line in lines:
        path = " ".join(f"{x(a):.0f},{y(b):.0f}" for a, b in line.points)
        dashes = ' stroke-dasharray="6 4"' if line.dashed else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="black" stroke-width="2"{dashes}/>')
        for a, b in line.points[-1:]:
            # The label of the highest line stands above it, the others' below theirs.
            shift = -8 if b == max(other.points[-1][1] for other in lines if other.points) else 18
            parts.append(f'<text x="{x(a):.0f}" y="{y(b) + shift:.0f}" text-anchor="end">{line.label}</text>')
    parts.append(f'<text x="{LEFT}" y="14">{title}</text></svg>')
    return "\n".join(parts) + "\n"
