"""
Lists of records: columns, filters in the address, sorting, pages, export; one template draws them all.

A column says where its value comes from; a filter narrows the rows by a parameter of the address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

Text = str | Promise
PER_PAGE = 50
MANY_FILTERS, FEW_FILTERS = 6, 4


@dataclass(frozen=True)
class Column:
    """
    A column: `value` is an attribute path with dots or a function of the row.

    `sort` is the lookup by which the table is ordered; `link` returns the address a cell leads to; `kind` is
    `text`, `number`, `day` or `act` (a button that does what the page behind `link` asks about; never exported);
    `hides` names the field whose class decides who sees the column; `draw` returns the markup of a cell on the page
    where the plain value of the exports is not enough; `on_page` False is for exports only.
    """

    name: str
    label: Text
    value: str | Callable[[Any], Any] = ""
    sort: str = ""
    link: Callable[[Any], str] | None = None
    kind: str = "text"
    hides: str = ""
    draw: Callable[[Any], Any] | None = None
    on_page: bool = True

    def drawn(self, row: Any) -> Any:
        """Return what the cell of a row shows on the page."""
        return self.draw(row) if self.draw else self.of(row)

    def of(self, row: Any) -> Any:
        """Return the value of a row."""
        if callable(self.value):
            return self.value(row)
        found = row
        for part in (self.value or self.name).split("."):
            found = getattr(found, part, None)
            if callable(found):
                found = found()
        return found


@dataclass(frozen=True)
class Filter:
    """A choice in the address: `apply` narrows the rows to a chosen value."""

    name: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    apply: Callable[[Any, str], Any]


def by(lookup: str) -> Callable[[Any, str], Any]:
    """Return a filter that compares a lookup with the chosen value."""
    return lambda rows, value: rows.filter(**{lookup: value})


@dataclass(frozen=True)
class Table:
    """How a list looks: its columns and filters, the lookups its search reads, what an empty one says."""

    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Sequence[str] = ()
    empty: Text = ""
    caption: Text = ""


def without_links(table: Table) -> Table:
    """Return a table whose cells lead nowhere, for those who may only read."""
    return replace(table, columns=[replace(column, link=None) for column in table.columns])


@dataclass
class Shown:
    """One page of a table as a template needs it."""

    table: Table
    columns: list[Column]
    rows: list[tuple[Any, list[tuple[Column, Any, str]]]]
    page: Page[Any]
    count: int
    chosen: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    sort: str = ""

    @property
    def first_filters(self) -> Sequence[Filter]:
        """Return the filters that are shown at once."""
        filters = self.table.filters
        return filters if len(filters) <= MANY_FILTERS else filters[:FEW_FILTERS]

    @property
    def more_filters(self) -> Sequence[Filter]:
        """Return the filters that are folded away because there are many."""
        return self.table.filters[len(self.first_filters) :]

    @property
    def more_chosen(self) -> bool:
        """Test if one of the folded filters is in use, so that it must be seen."""
        return any(self.chosen.get(one.name) for one in self.more_filters)


AnyRows = TypeVar("AnyRows", QuerySet[Any], list[Any])


def narrowed(table: Table, rows: AnyRows, asked: Mapping[str, str]) -> AnyRows:
    """Return the rows that search, filters and order of an address leave."""
    if isinstance(rows, list):
        return _narrowed_list(table, rows, asked)
    return _narrowed_query(table, rows, asked)


def _narrowed_query(table: Table, rows: QuerySet[Any], asked: Mapping[str, str]) -> QuerySet[Any]:
    text = asked.get("q", "").strip()[:200]
    if text and table.search:
        wanted = Q()
        for lookup in table.search:
            wanted |= Q(**{f"{lookup}__icontains": text})
        rows = rows.filter(wanted)
    for one in table.filters:
        value = asked.get(one.name, "")
        if value in {code for code, _ in one.choices} and value:
            rows = one.apply(rows, value)
    sort = asked.get("sort", "")
    lookups = {column.name: column.sort for column in table.columns if column.sort}
    if sort.removeprefix("-") in lookups:
        lookup = lookups[sort.removeprefix("-")]
        rows = rows.order_by(f"-{lookup}" if sort.startswith("-") else lookup, "pk")
    return rows


def _narrowed_list(table: Table, rows: list[Any], asked: Mapping[str, str]) -> list[Any]:
    """Do the same with plain objects; lookups are names of attributes, filters get and return lists."""
    text = asked.get("q", "").strip()[:200].casefold()
    if text and table.search:
        rows = [
            row for row in rows if any(text in str(getattr(row, name)).casefold() for name in table.search)
        ]
    for one in table.filters:
        value = asked.get(one.name, "")
        if value and value in {code for code, _ in one.choices}:
            rows = one.apply(rows, value)
    sort = asked.get("sort", "")
    lookup = {column.name: column.sort for column in table.columns}.get(sort.removeprefix("-"), "")
    if lookup:
        known = [row for row in rows if getattr(row, lookup) not in {None, ""}]
        unknown = [row for row in rows if getattr(row, lookup) in {None, ""}]
        rows = sorted(known, key=lambda row: getattr(row, lookup), reverse=sort.startswith("-")) + unknown
    return rows


def shown(
    table: Table, rows: AnyRows, asked: Mapping[str, str], hidden: frozenset[str] = frozenset()
) -> Shown:
    """Return one page of a table; `hidden` are the fields this person does not see."""
    found = narrowed(table, rows, asked)
    page = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    columns = [
        column for column in table.columns if column.on_page and (column.hides or column.name) not in hidden
    ]
    cells = [
        (row, [(column, column.drawn(row), column.link(row) if column.link else "") for column in columns])
        for row in page.object_list
    ]
    chosen = {name: value for name, value in asked.items() if name not in {"page", "export"} and value}
    return Shown(
        table, columns, cells, page, page.paginator.count, chosen, asked.get("q", ""), asked.get("sort", "")
    )
