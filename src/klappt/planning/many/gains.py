"""What changes come to, in people and in months of all of them together; gains and losses apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from klappt.kernel.days import MEAN_MONTH_DAYS
from klappt.planning.many.effects import Change


@dataclass(frozen=True)
class Effect:
    """What something does to a crowd: who arrives newly or earlier by it, who later or no more."""

    newly: float = 0.0
    earlier: float = 0.0
    months_earlier: float = 0.0
    handovers: float = 0.0  # saved on the earliest journeys of those who arrive earlier
    lost: float = 0.0  # had a way, have none any more
    later: float = 0.0
    months_later: float = 0.0
    unproven: float = 0.0  # changed people for whom an earlier way may exist, before or after

    @property
    def greatest(self) -> tuple[float, float]:
        """Return the key by which greater gains come first."""
        return (-round(self.newly, 6), -round(self.months_earlier, 6))

    @property
    def gravest(self) -> tuple[float, float]:
        """Return the key by which graver losses come first."""
        return (-round(self.lost, 6), -round(self.months_later, 6))


def effect_of(changes: Sequence[Change], weights: Sequence[float]) -> Effect:
    """Return what changes come to, each person counted with their weight."""
    newly = earlier = months_earlier = handovers = lost = later = months_later = unproven = 0.0
    for change in changes:
        weight, before, after = weights[change.person], change.before.goal_day, change.after.goal_day
        if before == after:
            continue
        unproven += 0.0 if change.before.proven and change.after.proven else weight
        if after is None:
            lost += weight
        elif before is None:
            newly += weight
        elif after > before:
            later += weight
            months_later += weight * (after - before).days / MEAN_MONTH_DAYS
        else:
            earlier += weight
            months_earlier += weight * (before - after).days / MEAN_MONTH_DAYS
            handovers += weight * (change.before.handovers - change.after.handovers)
    return Effect(newly, earlier, months_earlier, handovers, lost, later, months_later, unproven)
