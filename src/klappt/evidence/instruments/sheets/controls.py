"""Fields of a Word file (content controls): boxes to tick and places to write, by their XML."""

from typing import Any
from xml.etree import ElementTree as ET

from docx.oxml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
EMPTY, TICKED = "☐", "☒"
LONGEST_ALIAS = 60
Element = Any
ET.register_namespace("w", W)
ET.register_namespace("w14", W14)


def w(name: str) -> str:
    """Return the full name of a Word element."""
    return f"{{{W}}}{name}"


def w14(name: str) -> str:
    """Return the full name of an element that came with Word 2010."""
    return f"{{{W14}}}{name}"


def _control(tag: str, alias: str, number: int) -> tuple[Element, Element, Element]:
    control = ET.Element(w("sdt"))
    about = ET.SubElement(control, w("sdtPr"))
    for name, value in (
        ("alias", alias[:LONGEST_ALIAS]),
        ("tag", tag),
        ("id", str(number)),
        ("lock", "sdtLocked"),
    ):
        ET.SubElement(about, w(name)).set(w("val"), value)
    return control, about, ET.SubElement(control, w("sdtContent"))


def box(tag: str, alias: str, number: int, *, ticked: bool) -> Element:
    """Return a box to tick."""
    control, about, content = _control(tag, alias, number)
    check = ET.SubElement(about, w14("checkbox"))
    ET.SubElement(check, w14("checked")).set(w14("val"), "1" if ticked else "0")
    for state, sign in (("checkedState", "2612"), ("uncheckedState", "2610")):
        one = ET.SubElement(check, w14(state))
        one.set(w14("val"), sign)
        one.set(w14("font"), "MS Gothic")
    run = ET.SubElement(content, w("r"))
    font = ET.SubElement(ET.SubElement(run, w("rPr")), w("rFonts"))
    for name in ("ascii", "hAnsi", "eastAsia"):
        font.set(w(name), "MS Gothic")
    ET.SubElement(run, w("t")).text = TICKED if ticked else EMPTY
    return parse_xml(ET.tostring(control))


def place_to_write(tag: str, alias: str, number: int, text: str, placeholder: str) -> Element:
    """Return a field for words, with its content or a placeholder."""
    control, about, content = _control(tag, alias, number)
    if not text:
        ET.SubElement(about, w("showingPlcHdr"))
    ET.SubElement(about, w("text")).set(w("multiLine"), "1")
    run = ET.SubElement(content, w("r"))
    if not text:
        grey = ET.SubElement(ET.SubElement(run, w("rPr")), w("color"))
        grey.set(w("val"), "595959")
    for place, line in enumerate((text or placeholder).split("\n")):
        if place:
            ET.SubElement(run, w("br"))
        words = ET.SubElement(run, w("t"))
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return parse_xml(ET.tostring(control))


def fixed(tag: str, text: str, number: int) -> Element:
    """Return a field that nobody changes; it carries the sheet's mark."""
    control, about, content = _control(tag, text, number)
    lock = about.find(w("lock"))
    lock.set(w("val"), "sdtContentLocked")
    ET.SubElement(about, w("text"))
    run = ET.SubElement(content, w("r"))
    ET.SubElement(run, w("t")).text = text
    return parse_xml(ET.tostring(control))
