"""What can fall away: each thing once, formats and contacts by what links rest on."""

from tests.planning.scenario.small import AS_OF, CATALOGUE

from klappt.planning.scenario.edits.end import End
from klappt.planning.scenario.removals import removals


def test_formats_and_contacts_are_those_on_which_links_rest() -> None:
    ends = [edit for edit in removals(CATALOGUE, AS_OF) if isinstance(edit, End)]

    assert [edit.format for edit in ends if edit.format] == ["runder-tisch", "tandem"]
    assert [edit.contact for edit in ends if edit.contact] == ["meyer"]
    assert [edit.module for edit in ends if edit.module] == ["F1", "F4"]
    assert len([edit for edit in ends if edit.partner]) == len(CATALOGUE.partners)
    assert len([edit for edit in ends if edit.offer]) == len(CATALOGUE.offers)
    assert len([edit for edit in ends if edit.link]) == len(CATALOGUE.links)
    assert len(set(ends)) == len(ends)
