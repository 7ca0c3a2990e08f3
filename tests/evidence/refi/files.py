"""Small files made in the tests, as programs of several makers would write them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

G = "00000000-0000-4000-8000-{:012d}".format
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def document(
    sources: str = "", codes: str | None = None, more: str = "", namespace: str = "project:1.0"
) -> bytes:
    """Return a project with two users and, unless told otherwise, one code."""
    one = f'<Code guid="{G(10)}" name="Hilfe" isCodable="true" color="#1B5E9E"/>' if codes is None else codes
    return (
        f'{HEAD}<Project xmlns="urn:QDA-XML:{namespace}" name="Probe" origin="Test">'
        f'<Users><User guid="{G(1)}" name="Anna"/><User guid="{G(2)}" name="Ben"/></Users>'
        f"<CodeBook><Codes>{one}</Codes></CodeBook>"
        f"{f'<Sources>{sources}</Sources>' if sources else ''}{more}</Project>"
    ).encode()


def selection(number: int, start: object, end: object, name: str = "", *, code: int = 10) -> str:
    """Return a passage with one coding."""
    return (
        f'<PlainTextSelection guid="{G(100 + number)}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{G(200 + number)}" creatingUser="{G(1)}"><CodeRef targetGUID="{G(code)}"/></Coding>'
        "</PlainTextSelection>"
    )


def beside(*selections: str, file: str = "t.txt") -> str:
    """Return a text that lies beside the document."""
    return f'<TextSource guid="{G(50)}" name="Text" plainTextPath="internal://{file}">{"".join(selections)}</TextSource>'


def package(project: bytes, *texts: tuple[str, bytes], name: str = "project.qde") -> bytes:
    """Return a package."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, project)
        for path, data in texts:
            archive.writestr(path, data)
    return target.getvalue()
