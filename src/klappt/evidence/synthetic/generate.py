"""
The synthetic study as a whole: alliances, waves with their returns, talks with transcripts and codings, workshops.

    made = synthetic_study(np.random.Generator(np.random.PCG64(SEED)))
    made.study.returns

The same generator gives the same study to the byte.  Cost: about a second, most of it for the answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.instruments.conditions import holds
from klappt.evidence.instruments.model import Instrument, identity, local_ids, questions_of
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.study import Code, Coding, Invitation, Quote, Return, Study, Talk, Wave, Workshop
from klappt.evidence.synthetic.alliances import Member, members
from klappt.evidence.synthetic.assumptions import Assumptions, assumptions, talk_material
from klappt.evidence.synthetic.coders import FIRST, first_codings, second_codings
from klappt.evidence.synthetic.rules import Asking, answer
from klappt.evidence.synthetic.talks import Told, Transcript, transcript, varied

SEED = 2022
YEAR_DAYS = 365.25
RELEASED, MEMO_EVERY = 0.55, 2  # share of quotes the alliances agreed to; every second talk has a memo


@dataclass(frozen=True)
class Memo:
    """A note of a coder beside a passage of a talk."""

    talk: str
    coder: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Made:
    """The synthetic study with what never leaves the house: transcripts, memos, what stayed in the alliances."""

    study: Study
    transcripts: Mapping[str, Transcript]  # by talk
    memos: tuple[Memo, ...]
    local: Mapping[str, Mapping[str, Any]]  # by return: answers of the local part


def synthetic_study(rng: np.random.Generator, told: Assumptions | None = None) -> Made:
    """
    Return the synthetic study.

    Args:
        rng: the generator; nothing else is left to chance.
        told: the assumptions; without them the shipped ones.
    """
    assumed = assumptions() if told is None else told
    value = {name: one.value for name, one in assumed.items()}
    people = members(rng, exemplary=value["exemplary"], released=value["names_released"])
    waves = tuple(
        Wave(
            one["id"], one["instrument"], templates()[one["instrument"]].version, one["opens"], one["closes"]
        )
        for one in value["waves"]
    )
    invited = _invitations(people, waves, value["late"])
    returns, local = _returns(rng, people, waves, invited, value)
    talks = _talks(rng, people, value["rounds"])
    said = {one.id: _said(rng, one, people, returns) for one in talks}
    codes = tuple(Code(one.id, one.parent, one.name.say()) for one in starter_codes())
    study = Study(
        as_of=value["as_of"],
        synthetic=True,
        alliances=tuple(one.alliance for one in people),
        instruments=tuple(templates()[wave.instrument] for wave in waves),
        waves=waves,
        invitations=tuple(invited),
        returns=tuple(returns),
        talks=talks,
        codes=codes,
        codings=tuple(_codings(rng, said, codes, value["coders"])),
        quotes=tuple(_quotes(rng, said)),
        workshops=tuple(_workshops(value["workshops"])),
    )
    return Made(study, said, tuple(_memos(rng, said)), local)


def _invitations(
    people: Sequence[Member], waves: Iterable[Wave], late: Mapping[str, date]
) -> list[Invitation]:
    return [
        Invitation(one.alliance.id, wave.id, wave.opens)
        for wave in waves
        for one in people
        if late.get(one.alliance.id, date.min) <= wave.opens
    ]


def _returns(
    rng: np.random.Generator,
    people: Sequence[Member],
    waves: Sequence[Wave],
    invited: Sequence[Invitation],
    value: Mapping[str, Any],
) -> tuple[list[Return], dict[str, Mapping[str, Any]]]:
    wanted = {one["id"]: one["returns"] for one in value["waves"]}
    returns: list[Return] = []
    local: dict[str, Mapping[str, Any]] = {}
    for wave in waves:
        asked = {one.alliance for one in invited if one.wave == wave.id}
        years = (wave.opens - waves[0].opens).days / YEAR_DAYS
        for one in _willing(rng, people, asked - {value["open_alliance"].get(wave.id, "")}, wanted[wave.id]):
            instrument = templates()[wave.instrument]
            key = f"{wave.id}-{one.alliance.id}"
            answers = answers_of(instrument, one, Asking(one.memory, years, value["churn"]), value)
            kept = local_ids(instrument)
            summary = {name: told for name, told in answers.items() if name not in kept}
            returns.append(Return(key, one.alliance.id, wave.id, _day(rng, wave), summary))
            local[key] = {name: told for name, told in answers.items() if name in kept}
    return returns, local


def _willing(rng: np.random.Generator, people: Sequence[Member], asked: set[str], count: int) -> list[Member]:
    """Return who answers: exemplary alliances always, the others by how gladly they do and by chance."""
    chances = {one.alliance.id: one.willing + 0.5 * float(rng.random()) for one in people}
    ordered = sorted(
        (one for one in people if one.alliance.id in asked),
        key=lambda one: (not one.alliance.exemplary, -chances[one.alliance.id]),
    )
    chosen = {one.alliance.id for one in ordered[:count]}
    return [one for one in people if one.alliance.id in chosen]


def _day(rng: np.random.Generator, wave: Wave) -> date:
    """Return a day of submission; most come in the last third."""
    days = (wave.closes - wave.opens).days
    return wave.opens + timedelta(days=7 + round((days - 7) * float(rng.random()) ** 0.5))


def answers_of(
    instrument: Instrument, one: Member, asking: Asking, value: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answers of an alliance to a whole instrument; a voluntary question may stay unknown."""
    found: dict[str, Any] = {}
    for question in questions_of(instrument):
        if not holds(question.when, found):
            continue
        name = identity(instrument, question)
        told = answer(question, _rule(value, name, one.alliance.kind), name, asking, found)
        skipped = asking.memory.once() < value["unanswered"] and not question.required
        if told not in (None, "", [], {}) and not skipped:
            found[question.id] = told
    return found


def _rule(value: Mapping[str, Any], name: str, kind: str) -> Mapping[str, Any]:
    rule: Mapping[str, Any] = value.get(f"answers.{name}", {})
    own: Mapping[str, Any] = rule.get("by_kind", {}).get(kind, {})
    return {**rule, **own}


def _talks(rng: np.random.Generator, people: Sequence[Member], rounds: Mapping[int, int]) -> tuple[Talk, ...]:
    exemplary = [one.alliance.id for one in people if one.alliance.exemplary]
    found = []
    for year, count in rounds.items():
        order = [exemplary[at] for at in rng.permutation(len(exemplary))]
        for name in exemplary:
            if name in order[:count]:
                day = date(year, 5, 20) + timedelta(days=int(rng.integers(0, 50)))
                found.append(Talk(f"gespraech-{year}-{name}", name, year, _weekday(day)))
    return tuple(found)


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _said(
    rng: np.random.Generator, talk: Talk, people: Sequence[Member], returns: Sequence[Return]
) -> Transcript:
    one = next(one for one in people if one.alliance.id == talk.alliance)
    seats = [str(told.answers.get("gfs_seat", "")) for told in returns if told.alliance == talk.alliance]
    known = [seat for seat in seats if seat]
    traits = {"kreis" if one.is_kreis else "stadt"}
    traits.add("seat_ki" if not known or known[-1] == "ki" else "seat_other")
    return transcript(rng, talk_material(), year=talk.round, traits=frozenset(traits))


def _codings(
    rng: np.random.Generator,
    said: Mapping[str, Transcript],
    codes: Sequence[Code],
    chances: Mapping[str, float],
) -> Iterator[Coding]:
    neighbours = {
        one.id: [two.id for two in codes if two.parent == one.parent and one.parent and two.id != one.id]
        for one in codes
    }
    for talk, text in said.items():
        yield from first_codings(talk, text)
        yield from second_codings(rng, talk, text, neighbours=neighbours, chances=chances)


def _quotes(rng: np.random.Generator, said: Mapping[str, Transcript]) -> Iterator[Quote]:
    for talk, text in said.items():
        quotable = [told for told in text.told if told.quotable]
        for at in sorted(int(at) for at in rng.permutation(len(quotable))[:3]):
            told = quotable[at]
            yield Quote(talk, text.text[told.start : told.end], told.codes[0], bool(rng.random() < RELEASED))


def _memos(rng: np.random.Generator, said: Mapping[str, Transcript]) -> Iterator[Memo]:
    texts = talk_material()["memos"]
    for number, (talk, text) in enumerate(said.items()):
        if number % MEMO_EVERY == 0:
            told: Told = text.told[int(rng.integers(len(text.told)))]
            words = varied(rng, texts[int(rng.integers(len(texts)))])
            yield Memo(talk, FIRST, words, told.start, told.end)


def _workshops(topics: Iterable[Mapping[str, Any]]) -> Iterator[Workshop]:
    for topic in topics:
        for day, place, participants in topic["dates"]:
            yield Workshop(topic["topic"], topic["kind"], day, place, participants)
