"""
The answer of `klappt gaps` as one document: the sentence, where ways end, conditions, groups, what is unclear.

Text, pictures and pages are made of this document, so all say the same; numbers in it are protected already,
a hidden one is null.
"""

from collections.abc import Mapping
from typing import Any

from klappt.chains.frontier import Milestone
from klappt.planning import telling
from klappt.planning.goals import AskedGoal
from klappt.planning.many import gap_words as words
from klappt.planning.many.endings import Block, Stand
from klappt.planning.many.gap_edits import edits_of
from klappt.planning.many.gap_numbers import MOST_BLOCKS, Count, EndKey, GapNumbers, gap_numbers
from klappt.planning.many.gaps import Blocked, Gaps, blocked
from klappt.planning.many.groups import group_of
from klappt.planning.voice import Voice

Json = dict[str, Any]
OPEN_TOLD = 10


def gaps_answer(gaps: Gaps, goal: AskedGoal | None, by: str, voice: Voice) -> Json:
    """
    Return the whole answer.

    Args:
        gaps: where the ways of a cohort end.
        goal: the goal of all; None: each member has their own.
        by: what people are told apart by, a name of `groups.GROUPS` or a column of the cohort.
        voice: the language of sentences and names.

    Raises:
        PublishingRefused: small numbers cannot be protected; the message names them.
    """
    found = blocked(gaps, Stand.LATE, Stand.NEVER)[:MOST_BLOCKS]
    numbers = gap_numbers(
        gaps,
        start=group_of("language", gaps.as_of, voice),
        group=group_of(by, gaps.as_of, voice),
        blocks=[one.block for one in found],
    )
    # In the order of the numbers shown, so that places tell nothing of hidden ones.
    found = tuple(sorted(found, key=lambda one: (-(numbers.blocks[one.block] or 0), one.block)))
    goal_words = dict(goal.words) if goal else None
    return {
        "as_of": gaps.as_of.isoformat(),
        "months": gaps.months,
        "goal": goal_words,
        "by": by,
        "sentence": _sentence(gaps, numbers, goal_words, voice),
        "people": _people(numbers),
        "starts": [{"level": name, "people": count} for name, count in numbers.starts.items()],
        "stages": _stages(numbers, voice),
        "passed": [
            {**_named(milestone, voice), "people": count} for milestone, count in numbers.passed.items()
        ],
        "blocks": [
            {
                **_block(one, numbers.blocks[one.block], voice),
                "edits": [edit.document() for edit in edits_of(one, gaps)],
            }
            for one in found
        ],
        "groups": _groups(numbers),
        "cells": [
            {"block": place, "group": name, "people": numbers.cells[one.block, name]}
            for place, one in enumerate(found)
            for name in numbers.group_sizes
        ],
        "questions": [
            {"fact": fact, "question": telling.question(fact, voice), "people": count}
            for fact, count in list(numbers.questions.items())[:OPEN_TOLD]
        ],
        "unclear": [
            {"of": of, "code": code, "text": words.open_point(of, code, voice), "people": count}
            for (of, code), count in list(numbers.points.items())[:OPEN_TOLD]
        ],
        "searched_to_the_end": all(stop.ending.proven for stop in gaps.stops),
    }


def shown(count: Count, voice: Voice) -> str:
    """Return a number as people see it; a hidden one is a word."""
    if count is None:
        return voice.say("gesperrt", "hidden")
    return f"{count:,}".replace(",", ".") if voice.lang == "de" else f"{count:,}"


def _sentence(gaps: Gaps, numbers: GapNumbers, goal: Mapping[str, object] | None, voice: Voice) -> str:
    told = {stand.value: shown(numbers.stands[stand], voice) for stand in Stand}
    told["all"] = shown(numbers.people, voice)
    told["open"] = shown(_in_time(numbers, sure=False), voice)
    return words.answer(told, goal, gaps.months, _most(numbers), voice)


def _most(numbers: GapNumbers) -> Milestone | None:
    """Return the stage before which most of those stand who never arrive, else who are late; None for nobody."""
    for stand in (Stand.NEVER, Stand.LATE):
        found = {before: count or 0 for (held, before), count in numbers.stages.items() if held == stand}
        if found:
            return min(found, key=lambda before: (-found[before], before))
    return None


def _in_time(numbers: GapNumbers, *, sure: bool) -> Count:
    return numbers.ends.get(EndKey(Stand.IN_TIME, sure=sure), 0)


def _people(numbers: GapNumbers) -> Json:
    return {
        "all": numbers.people,
        **{stand.value: numbers.stands[stand] for stand in Stand},
        "in_time_sure": _in_time(numbers, sure=True),
        "in_time_open": _in_time(numbers, sure=False),
    }


def _stages(numbers: GapNumbers, voice: Voice) -> list[Json]:
    return [
        {
            "stand": stand.value,
            **_named(before, voice),
            "people": count,
            "reasons": [
                {"text": _reason(key.reason, voice), "people": people}
                for key, people in sorted(numbers.ends.items(), key=_by_people)
                if (key.stand, key.before) == (stand, before)
            ],
        }
        for (stand, before), count in sorted(numbers.stages.items(), key=lambda one: (one[0][1], one[0][0]))
    ]


def _by_people(one: tuple[EndKey, Count]) -> tuple[bool, int]:
    """Sort by numbers as they are shown, so that the order tells nothing of hidden ones; the rest comes last."""
    key, people = one
    return not key.reason, -(people or 0)


def _named(milestone: Milestone, voice: Voice) -> Json:
    return {
        "milestone": [milestone.rank, milestone.level, milestone.name],
        "stage": words.stage(milestone, voice),
        "before": words.before(milestone, voice),
        "band": words.band(milestone, voice),
    }


def _reason(blocks: tuple[Block, ...], voice: Voice) -> str:
    if not blocks:
        return voice.say("andere Gründe", "other reasons")
    return voice.say(" und ", " and ").join(words.block_name(block, voice) for block in blocks)


def _block(one: Blocked, people: Count, voice: Voice) -> Json:
    block = one.block
    return {
        "before": words.before(block.before, voice),
        "of": block.of,
        "name": words.place(block, voice),
        "condition": words.condition(block, voice),
        "code": block.code,
        "needs": block.needs or None,
        "column": block.column or None,
        "citation": block.citation or None,
        "rule": block.rule or None,
        "people": people,
        "enough_alone": one.alone > 0,
        "offers": list(one.offers),
        "lever": words.lever_of(block),
        "could_open": words.lever(block, voice),
        "sentence": words.block_sentence(block, shown(people, voice), voice),
    }


def _groups(numbers: GapNumbers) -> list[Json]:
    return [
        {"group": name, "people": size, **{stand.value: numbers.groups[name, stand] for stand in Stand}}
        for name, size in numbers.group_sizes.items()
    ]
