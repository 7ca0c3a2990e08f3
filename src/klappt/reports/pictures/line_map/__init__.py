"""
The line map (Liniennetz): an alliance's offers drawn like a transit map.

`read` turns a catalogue into stations and lines, `layout` gives everything its place, `draw` writes the SVG.
"""
