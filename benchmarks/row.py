"""One measured figure beside what it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``claim`` is what must hold of ``figure``."""

    what: str
    ours: str
    peer: str
    figure: str
    claim: str
    met: bool


def faster(what: str, ours: float, peer: float, *, times: float) -> Row:
    """We need a part of the peer's seconds."""
    ratio = peer / ours
    return Row(
        what, seconds(ours), seconds(peer), f"{ratio:,.1f}×", f"≥ {times:g}×", ratio >= times
    )


def close(what: str, ours: float, peer: float, *, times: float) -> Row:
    """We need at most so many times the peer's seconds."""
    ratio = ours / peer
    return Row(what, seconds(ours), seconds(peer), f"{ratio:.2f}×", f"≤ {times:g}×", ratio <= times)


def within(what: str, value: float, limit: float, unit: str) -> Row:
    """A figure without a peer stays within a limit."""
    figure = f"{value:,.0f} {unit}" if value >= 10 else f"{value:.2f} {unit}"
    return Row(what, figure, "", figure, f"≤ {limit:g} {unit}", value <= limit)


def seconds(value: float) -> str:
    """Three digits and the unit that suits them."""
    units = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6))
    unit, size = next(((u, s) for u, s in units if value >= s), units[-1])
    return f"{value / size:.3g} {unit}"
