"""
Spread people over categories with given shares, in whole people and without dice.

Two steps.  `rounded` rounds a table of fractional people, groups by categories: every cell goes up or down to a
neighbouring whole number, the size of every group stays, and every total of a category is its own rounding; what
is zero stays zero (controlled rounding after Cox, JASA 82, 1987: shift along cycles of fractional cells).
`in_turn` hands the counts out to the people of a group one after the other by Tijdeman's rule for the chairman
assignment problem (Discrete Mathematics 32, 1980), so that among the first n people every category is within one
person of its share: whoever sorts people that are alike next to each other gets them spread alike.
Cost: cells squared at worst for the first, people times categories for the second.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

Cell = tuple[int, int]
Table = list[list[Fraction]]


def rounded(table: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """
    Return the table in whole numbers; the sum of each row must be whole.

    Each cell and each sum of a column becomes one of the two whole numbers beside it.
    """
    if not table:
        return []
    totals = [sum(column, Fraction(0)) for column in zip(*table, strict=True)]
    # One more row takes what the columns lack, so that they too add up to whole numbers.
    cells = [list(row) for row in table] + [[ceil(total) - total for total in totals]]
    for row in range(len(cells)):
        for column in range(len(totals)):
            while cells[row][column].denominator > 1:
                _shift(cells, _cycle(cells, (row, column)))
    return [[int(cell) for cell in row] for row in cells[:-1]]


def _cycle(cells: Table, start: Cell) -> list[Cell]:
    """
    Return fractional cells in a ring, a step along a row and one along a column by turns.

    There is always a next one: where a line adds up to a whole number, no cell is fractional alone.
    """
    path, along_row = [start], True
    while True:
        path.append(_next(cells, path[-1], along_row=along_row))
        along_row = not along_row
        row, column = path[-1]
        line = [i for i, cell in enumerate(path[:-2]) if (cell[0] == row if along_row else cell[1] == column)]
        if line:
            return path[line[-1] :]


def _next(cells: Table, at: Cell, *, along_row: bool) -> Cell:
    """Return another fractional cell in the row, or the column, of a cell."""
    row, column = at
    line = [(row, c) for c in range(len(cells[0]))] if along_row else [(r, column) for r in range(len(cells))]
    return next(cell for cell in line if cell != at and cells[cell[0]][cell[1]].denominator > 1)


def _shift(cells: Table, ring: Sequence[Cell]) -> None:
    """Add and take away by turns along a ring, until one of its cells is whole; the smaller change is made."""
    up, down = ring[::2], ring[1::2]
    parts = {cell: cells[cell[0]][cell[1]] % 1 for cell in ring}
    rise = min(*(1 - parts[cell] for cell in up), *(parts[cell] for cell in down))
    fall = min(*(parts[cell] for cell in up), *(1 - parts[cell] for cell in down))
    change = rise if rise <= fall else -fall
    for sign, side in ((1, up), (-1, down)):
        for row, column in side:
            cells[row][column] += sign * change


def in_turn(counts: Sequence[int]) -> list[int]:
    """Return the category of each person in turn; category c comes `counts[c]` times, evenly spaced."""
    people, kinds = sum(counts), sum(count > 0 for count in counts)
    slack = max(2, 2 * kinds - 2)
    given = [0] * len(counts)
    deadlines = [_deadline(count, 0, people, slack) for count in counts]
    found = []
    for turn in range(1, people + 1):
        ready = [c for c, n in enumerate(counts) if slack * (turn * n - given[c] * people) >= people]
        chosen = min(ready, key=deadlines.__getitem__)
        given[chosen] += 1
        deadlines[chosen] = _deadline(counts[chosen], given[chosen], people, slack)
        found.append(chosen)
    return found


def _deadline(count: int, given: int, people: int, slack: int) -> int:
    """Return the turn by which a category must come again so as not to fall behind."""
    return -(-(slack * given + slack - 1) * people // (slack * count)) if count else people + 1
