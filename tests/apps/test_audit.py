"""No write without an entry, one entry for each change, and a chain that shows any tampering and where it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from klappt.apps.accounts.models import Organisation, User
from klappt.apps.audit.changes import SYSTEM, WriteOutsideChange, change
from klappt.apps.audit.models import Entry, Segment
from klappt.apps.audit.records import StaleVersion
from klappt.apps.audit.verify import verify

pytestmark = pytest.mark.django_db
triggers = import_module("klappt.apps.audit.migrations.0002_append_only")


def make(name: str) -> Organisation:
    with change(by=SYSTEM, action="tests.make"):
        return Organisation.objects.create(name=name)


def last() -> Entry:
    found = Entry.objects.order_by("number").last()
    assert found is not None
    return found


# Writing


WAYS_AROUND: dict[str, Callable[[Organisation], object]] = {
    "save": lambda one: one.save(),
    "delete": lambda one: one.delete(),
    "create": lambda one: Organisation.objects.create(name="X"),  # noqa: ARG005
    "get_or_create": lambda one: Organisation.objects.get_or_create(name="X"),  # noqa: ARG005
    "update_or_create": lambda one: Organisation.objects.update_or_create(name="X"),  # noqa: ARG005
    "bulk_create": lambda one: Organisation.objects.bulk_create([Organisation(name="X")]),  # noqa: ARG005
    "update": lambda one: Organisation.objects.filter(pk=one.pk).update(name="X"),
    "bulk_update": lambda one: Organisation.objects.bulk_update([one], ["name"]),
    "delete of many": lambda one: Organisation.objects.filter(pk=one.pk).delete(),
}


@pytest.mark.parametrize("way", WAYS_AROUND)
def test_a_write_outside_a_change_is_refused_and_writes_nothing(way: str) -> None:
    one = make("Haus")
    entries, before = Entry.objects.count(), set(Organisation.objects.values_list("pk", "name", "version"))
    with pytest.raises(WriteOutsideChange), transaction.atomic():
        WAYS_AROUND[way](one)

    assert set(Organisation.objects.values_list("pk", "name", "version")) == before
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("way", ["update", "bulk_update"])
def test_writing_past_version_and_protocol_is_refused_even_inside(way: str) -> None:
    one = make("Haus")
    with pytest.raises(WriteOutsideChange), change(by=SYSTEM, action="tests"):
        WAYS_AROUND[way](one)

    assert Organisation.objects.get(pk=one.pk).version == 1


def test_one_change_is_one_entry_however_much_it_touches() -> None:
    first = Entry.objects.count()
    with change(by=SYSTEM, action="tests.many"):
        a, b = Organisation.objects.create(name="A"), Organisation.objects.create(name="B")
        a.name = "C"
        a.save()
        with change(by=SYSTEM, action="tests.inner"):
            b.delete()
    entry = last()

    assert Entry.objects.count() == first + 1
    assert entry.action == "tests.many"
    assert [(row[0], row[2], row[3]) for row in entry.touched] == [
        ("accounts.organisation", "created", []),
        ("accounts.organisation", "created", []),
        ("accounts.organisation", "changed", ["name"]),
        ("accounts.organisation", "deleted", []),
    ]


def test_a_change_that_touches_nothing_leaves_nothing() -> None:
    first = Entry.objects.count()
    with change(by=SYSTEM, action="tests.nothing"):
        list(Organisation.objects.all())

    assert Entry.objects.count() == first


def test_what_fails_leaves_neither_rows_nor_entry() -> None:
    first = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), change(by=SYSTEM, action="tests.fails"):  # noqa: PT012
        Organisation.objects.create(name="Nie dagewesen")
        1 / 0  # noqa: B018

    assert not Organisation.objects.filter(name="Nie dagewesen").exists()
    assert Entry.objects.count() == first
    make("Danach")  # the next number follows without a gap
    assert verify().faults == ()


def test_a_transaction_around_takes_the_entry_back_with_the_rows() -> None:
    first = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        make("Nie dagewesen")
        1 / 0  # noqa: B018

    assert (Organisation.objects.filter(name="Nie dagewesen").exists(), Entry.objects.count()) == (
        False,
        first,
    )


def test_no_names_and_no_content_in_the_protocol() -> None:
    with change(by=SYSTEM, action="tests"):
        user = User.objects.create_user(
            "kanarienvogel@haus.example", "geheimwort-kanari", name="Kanarienvogel"
        )
        user.name = "Kanarienvogel Zwei"
        user.save()

    assert "kanari" not in str(last().content()).lower()
    assert last().touched[1][3] == ["name"]


# Versions


def test_two_who_change_the_same_record_do_not_overwrite_each_other() -> None:
    pk = make("Haus").pk
    mine, theirs = Organisation.objects.get(pk=pk), Organisation.objects.get(pk=pk)
    with change(by=SYSTEM, action="tests"):
        theirs.name = "Ihres"
        theirs.save()
    entries = Entry.objects.count()
    with pytest.raises(StaleVersion), change(by=SYSTEM, action="tests"):  # noqa: PT012
        mine.name = "Meines"
        mine.save()

    read = Organisation.objects.get(pk=pk)
    assert (read.name, read.version, Entry.objects.count()) == ("Ihres", 2, entries)


def test_who_changes_what_is_deleted_meanwhile_is_told() -> None:
    pk = make("Haus").pk
    mine = Organisation.objects.get(pk=pk)
    with change(by=SYSTEM, action="tests"):
        Organisation.objects.get(pk=pk).delete()
    with pytest.raises(StaleVersion), change(by=SYSTEM, action="tests"):
        mine.save()

    assert not Organisation.objects.filter(pk=pk).exists()


# Tampering


class Editor:
    """What the migration needs to drop its triggers inside the transaction of a test."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def ten() -> int:
    """Return the number of the first of ten entries, with the triggers out of the way."""
    for number in range(10):
        make(f"Haus {number}")
    triggers.drop(None, Editor())
    return last().number - 9


def rows(number: int) -> QuerySet[Entry]:
    return Entry.objects.filter(number=number)


def faults() -> set[tuple[int, str]]:
    return {(fault.number, fault.what) for fault in verify().faults}


CHANGES = {
    "segment": "2001-01",
    "at": "2001-01-01T00:00:00+00:00",
    "actor": "jemand-anderes",
    "role": "gfs",
    "action": "etwas.anderes",
    "alliance": "anderswo",
    "touched": [["accounts.user", "1", "changed", []]],
    "seal": "0" * 64,
    "previous": "1" * 64,
}


@pytest.mark.parametrize("place", [0, 5, 9])
@pytest.mark.parametrize("name", [name for name in CHANGES if name != "segment"])
def test_a_changed_entry_is_named(ten: int, place: int, name: str) -> None:
    rows(ten + place).update(**{name: CHANGES[name]})

    assert (ten + place, "changed") in faults()
    assert {number for number, _ in faults()} <= {ten + place, ten + place + 1}


def test_every_part_of_an_entry_is_covered() -> None:
    assert set(CHANGES) == {field.attname for field in Entry._meta.concrete_fields} - {"number"}


def test_an_entry_moved_to_another_month_is_found(ten: int) -> None:
    rows(ten + 5).update(segment="2001-01")

    assert {(ten + 5, "missing"), (ten + 5, "stray")} <= faults()


@pytest.mark.parametrize("place", range(10))
def test_a_deleted_entry_is_named(ten: int, place: int) -> None:
    rows(ten + place).delete()

    assert (ten + place, "missing") in faults()


def test_two_swapped_entries_are_named(ten: int) -> None:
    rows(ten + 3).update(number=10**6)
    rows(ten + 6).update(number=ten + 3)
    rows(10**6).update(number=ten + 6)

    assert {(ten + 3, "changed"), (ten + 6, "changed")} <= faults()


def test_an_entry_put_in_between_is_named(ten: int) -> None:
    for number in range(ten + 9, ten + 4, -1):
        rows(number).update(number=number + 1)
    copied = rows(ten + 4).get()
    copied.number = ten + 5
    copied.action = "untergeschoben"
    copied.save(force_insert=True)

    assert ten + 5 in {number for number, _ in faults()}


def test_an_entry_behind_the_end_is_named(ten: int) -> None:
    copied = last()
    copied.number += 1
    copied.save(force_insert=True)

    assert ten + 10 in {number for number, _ in faults()} | {number + 1 for number, _ in faults()}
    assert faults()


def test_a_cut_end_is_found(ten: int) -> None:
    rows(ten + 9).delete()

    assert (ten + 9, "missing") in faults()


def test_an_end_cut_together_with_its_segment_is_found_by_the_head_kept_elsewhere(ten: int) -> None:
    """Who has the key as well can make a shorter chain that is whole; only the noted head shows it."""
    from klappt.apps.audit.changes import segment_seal  # noqa: PLC0415

    head = verify().head
    rows(ten + 9).delete()
    segment = Segment.objects.latest("first")
    segment.last, segment.last_seal = ten + 8, rows(ten + 8).get().seal
    segment.own_seal = segment_seal(segment)
    segment.save()

    assert verify().faults == ()
    assert [(fault.number, fault.what) for fault in verify(head).faults] == [(ten + 9, "cut")]


@pytest.mark.parametrize("name", ["last", "first", "last_seal", "start_seal", "own_seal"])
def test_a_changed_segment_is_found(ten: int, name: str) -> None:
    segment = Segment.objects.latest("first")
    value = getattr(segment, name)
    Segment.objects.filter(pk=segment.pk).update(**{name: value + 1 if isinstance(value, int) else "2" * 64})

    assert {what for _, what in faults()} & {"segment_changed", "segment_torn"}


def test_another_key_does_not_open_the_chain(ten: int) -> None:
    with patch.object(settings, "AUDIT_KEY", "ein-anderer-schluessel"):
        assert (ten, "changed") in faults()
    assert verify().faults == ()


# The database itself


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_entries(statement: str) -> None:
    make("Haus")
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert verify().faults == ()


# Months


def at(year: int, month: int) -> datetime:
    return datetime(year, month, 15, 12, tzinfo=UTC)


def test_a_new_month_begins_a_new_segment_on_the_seal_of_the_last() -> None:
    start = Entry.objects.count()
    for month in (1, 1, 2, 4):
        with patch("django.utils.timezone.now", lambda month=month: at(2131, month)):
            make(f"Haus {month}")
    found = list(Segment.objects.filter(month__startswith="2131"))

    assert [(one.month, one.first - start, one.last - start) for one in found] == [
        ("2131-01", 1, 2),
        ("2131-02", 3, 3),
        ("2131-04", 4, 4),
    ]
    assert [one.start_seal for one in found[1:]] == [one.last_seal for one in found[:-1]]
    assert verify().faults == ()


def test_a_clock_that_goes_back_stays_in_the_month_that_has_begun() -> None:
    for month in (1, 2, 1, 2):
        with patch("django.utils.timezone.now", lambda month=month: at(2131, month)):
            make(f"Haus {month}")
    found = list(Segment.objects.filter(month__startswith="2131"))

    assert [(one.month, one.last - one.first + 1) for one in found] == [("2131-01", 1), ("2131-02", 3)]
    assert verify().faults == ()


def test_entries_of_a_month_may_go_when_it_is_marked_and_the_chain_holds() -> None:
    for month in (1, 2, 3):
        with patch("django.utils.timezone.now", lambda month=month: at(2131, month)):
            make(f"Haus {month}")
    whole, head = verify().entries, verify().head
    Segment.objects.filter(month="2131-02").update(deleted_on=at(2131, 9).date())
    Entry.objects.filter(segment="2131-02").delete()

    assert (verify(head).faults, verify().entries) == ((), whole - 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(segment="2131-03").delete()


def test_a_missing_segment_is_found(ten: int) -> None:
    for month in (1, 2):
        with patch("django.utils.timezone.now", lambda month=month: at(2131, month)):
            make(f"Haus {month}")
    Segment.objects.filter(month="2131-01").delete()

    assert {what for _, what in faults()} >= {"segment_torn", "stray"}
