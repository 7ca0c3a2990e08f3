"""
The code book of a wave: what every variable of its files means, for people and archives.

Format: DDI-Codebook 2.5, the order of elements as its schema has it.  It tells questions, codes and missing values, and
no counts, so it may be passed on without the data.
Source: https://ddialliance.org/Specification/DDI-Codebook/2.5/ (schema of 2012-01-17).
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from klappt.evidence.exports.dataset import Dataset, Variable
from klappt.evidence.instruments.model import Kind
from klappt.evidence.study import Study, Wave

NAMESPACE = "ddi:codebook:2_5"
GROUPS = {Kind.MULTIPLE: "multipleResp", Kind.MATRIX: "grid", Kind.RANK: "multipleResp"}
NATURES = {"nominal": "nominal", "ordinal": "ordinal", "scale": "ratio"}


def to_ddi(study: Study, wave: Wave, data: Iterable[Dataset]) -> bytes:
    """Return the code book of the files of a wave as XML."""
    files = list(data)
    instrument = study.instrument_of(wave)
    root = ET.Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": "de"})
    _citation(ET.SubElement(root, "docDscr"), f"Codebuch: {instrument.title.say()}", wave)
    study_part = ET.SubElement(root, "stdyDscr")
    _citation(study_part, instrument.title.say(), wave)
    _about(study_part, study, wave)
    for number, one in enumerate(files, start=1):
        _file(root, number, one)
    variables = ET.SubElement(root, "dataDscr")
    named = [(f"F{number}", one) for number, one in enumerate(files, start=1)]
    for file, one in named:
        _groups(variables, file, one)
    for file, one in named:
        for place, variable in enumerate(one.variables, start=1):
            _variable(variables, f"{file}V{place}", file, variable)
    ET.indent(root)
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"
    )


def _told(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, name, attributes)
    found.text = _legal(text) or None
    return found


def _legal(text: str) -> str:
    """Return a text without signs XML forbids."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def _citation(parent: ET.Element, title: str, wave: Wave) -> None:
    statement = ET.SubElement(ET.SubElement(parent, "citation"), "titlStmt")
    _told(statement, "titl", title)
    _told(statement, "IDNo", f"{wave.instrument}-{wave.version}-{wave.id}")


def _about(parent: ET.Element, study: Study, wave: Wave) -> None:
    info = ET.SubElement(parent, "stdyInfo")
    synthetic = "Erfundene Daten zum Ausprobieren. " if study.synthetic else ""
    abstract = (
        "Rücksendungen der Bündnisse in einer Welle. Teile, die im Bündnis bleiben, sind nicht enthalten."
    )
    _told(info, "abstract", synthetic + abstract)
    summary = ET.SubElement(info, "sumDscr")
    _told(summary, "collDate", f"{wave.opens:%d.%m.%Y}", date=wave.opens.isoformat(), event="start")
    _told(summary, "collDate", f"{wave.closes:%d.%m.%Y}", date=wave.closes.isoformat(), event="end")
    _told(summary, "nation", "Deutschland", abbr="DE")
    _told(summary, "geogCover", "Nordrhein-Westfalen")
    _told(summary, "anlyUnit", "Bündnis")
    _told(summary, "universe", f"{len(study.invited_to(wave))} eingeladene Bündnisse")
    _told(summary, "dataKind", "Befragung")


def _file(root: ET.Element, number: int, data: Dataset) -> None:
    text = ET.SubElement(ET.SubElement(root, "fileDscr", {"ID": f"F{number}"}), "fileTxt")
    _told(text, "fileName", data.name)
    _told(text, "fileCont", data.title)
    size = ET.SubElement(text, "dimensns")
    _told(size, "caseQnty", str(len(data.rows)))
    _told(size, "varQnty", str(len(data.variables)))


def _groups(parent: ET.Element, file: str, data: Dataset) -> None:
    """Write one group for each question that has several variables."""
    for question in dict.fromkeys(one.question for one in data.variables if one.question):
        places = [place for place, one in enumerate(data.variables, start=1) if one.question == question]
        first = data.variables[places[0] - 1]
        if first.kind in GROUPS:
            told = {"ID": f"{file}G{places[0]}", "type": GROUPS[Kind(first.kind)], "name": question}
            told["var"] = " ".join(f"{file}V{place}" for place in places)
            _told(ET.SubElement(parent, "varGrp", told), "labl", first.wording)


def _variable(parent: ET.Element, name: str, file: str, variable: Variable) -> None:
    continuous = variable.measure == "scale" and not variable.text
    told = {
        "ID": name,
        "name": variable.name,
        "files": file,
        "intrvl": "contin" if continuous else "discrete",
    }
    if not variable.text:
        told["nature"] = NATURES[variable.measure]
    found = ET.SubElement(parent, "var", told)
    _told(found, "labl", variable.label)
    if variable.wording:
        _told(ET.SubElement(found, "qstn"), "qstnLit", variable.wording)
    if variable.missing:
        invalid = ET.SubElement(found, "invalrng")
        for code in variable.missing:
            ET.SubElement(invalid, "item", {"VALUE": str(code)})
    for code, label in variable.labels.items():
        _category(found, code, label)
    for code, label in variable.missing.items():
        _category(found, code, label, missing="Y")
    _told(found, "varFormat", type="character" if variable.text else "numeric", schema="other")


def _category(parent: ET.Element, code: int, label: str, **attributes: str) -> None:
    category = ET.SubElement(parent, "catgry", attributes)
    _told(category, "catValu", str(code))
    _told(category, "labl", label)
