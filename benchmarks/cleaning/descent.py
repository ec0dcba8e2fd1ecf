"""Where a likelihood is best: L-BFGS with backtracking (Nocedal 1980), for the models that are fitted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_MEMORY = 10  # steps that tell the curvature


def descend(likelihood: Callable[[Floats], tuple[float, Floats]], count: int, *, steps: int, settled: float) -> Floats:
    """The weights at which `likelihood` (a loss and its gradient) is least, from zeros on.

    It ends after so many `steps`, or where one gains less than the share `settled` of the loss.
    """
    at = np.zeros(count)
    loss, slope = likelihood(at)
    past: list[tuple[Floats, Floats]] = []
    for _ in range(steps):
        way, rate = _way(slope, past[-_MEMORY:]), 1.0 if past else 1.0 / float(np.linalg.norm(slope))
        new_loss, new_slope = likelihood(at - rate * way)
        while new_loss > loss - 1e-4 * rate * float(slope @ way) and rate > 1e-9:
            rate /= 2
            new_loss, new_slope = likelihood(at - rate * way)
        past.append((-rate * way, new_slope - slope))
        ends = loss - new_loss < settled * loss
        at, loss, slope = at - rate * way, new_loss, new_slope
        if ends:
            break
    return at


def _way(slope: Floats, past: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The slope times what the last steps tell of the inverse curvature."""
    way, pulls = slope.copy(), []
    for step, bend in reversed(past):
        pulls.append(float(step @ way) / float(step @ bend))
        way -= pulls[-1] * bend
    if past:
        step, bend = past[-1]
        way *= float(step @ bend) / float(bend @ bend)
    for (step, bend), pull in zip(past, reversed(pulls), strict=True):
        way += step * (pull - float(bend @ way) / float(step @ bend))
    return way
