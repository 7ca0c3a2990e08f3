"""What-if: named lists of edits on a catalogue, resolved into another catalogue; the base is never changed."""
