"""What an import did with a file: what was taken over, what was ignored, what was changed, each with its place."""

from dataclasses import dataclass, field

IGNORED, CHANGED = "ignored", "changed"


@dataclass(frozen=True)
class Remark:
    """One thing that was ignored or changed; rows as a spreadsheet counts."""

    outcome: str  # ignored or changed
    sheet: str
    row: int | None
    column: str | None
    text: str

    def __str__(self) -> str:
        where = [f"Blatt {self.sheet}"]
        where += [f"Zeile {self.row}"] if self.row is not None else []
        where += [f"Spalte {self.column}"] if self.column is not None else []
        return f"{', '.join(where)}: {self.text}"


@dataclass
class Report:
    """What happened in one import; filled while reading."""

    taken: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def ignored(self, sheet: str, row: int | None, text: str, column: str | None = None) -> None:
        """Note that something was left out."""
        self.remarks.append(Remark(IGNORED, sheet, row, column, text))

    def changed(self, sheet: str, row: int | None, text: str, column: str | None = None) -> None:
        """Note that something came over, but not as it was."""
        self.remarks.append(Remark(CHANGED, sheet, row, column, text))

    def of(self, outcome: str) -> list[Remark]:
        """Return the remarks of one outcome, in the order of the file."""
        return [remark for remark in self.remarks if remark.outcome == outcome]

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        taken = ", ".join(f"{what} {count}" for what, count in self.taken.items() if count)
        found = [f"Übernommen: {taken or 'nichts'}."]
        for outcome, title in ((CHANGED, "Verändert übernommen"), (IGNORED, "Nicht übernommen")):
            remarks = self.of(outcome)
            found += [f"{title} ({len(remarks)}):", *(f"  {remark}" for remark in remarks)] if remarks else []
        return found
