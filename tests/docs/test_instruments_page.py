"""The page about instruments: its example is one."""

import re
from pathlib import Path

from klappt.evidence.instruments.files import read_instrument
from klappt.evidence.instruments.model import local_ids

PAGE = Path(__file__).parents[2] / "docs" / "instruments.md"


def test_the_example_is_an_instrument() -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    instrument = read_instrument(example, PAGE.name)

    assert instrument.id == "example"
    assert local_ids(instrument) == {"notes"}
