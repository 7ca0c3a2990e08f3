"""
Read an uploaded transcript, project or code book in a process of its own; limits are set first.

Bytes come in, JSON goes out.  Nothing of the workspace is loaded here, so that a hostile file meets little.
"""

import json
import resource
import sys
from typing import Any, Final

from klappt.evidence.coding.documents import words_of
from klappt.evidence.refi.plain import as_plain
from klappt.evidence.refi.reading import read_code_book, read_project
from klappt.kernel.errors import InputError

MEMORY: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 20


def main() -> int:
    """Read standard input as the kind and name of the arguments say; write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    kind, name = sys.argv[1:3]
    told: dict[str, Any] = {"refused": ""}
    try:
        told |= read(sys.stdin.buffer.read(), kind, name)
    except InputError as wrong:
        told["refused"] = str(wrong)
    except MemoryError:
        told["refused"] = "Die Datei ist zu umfangreich."
    except Exception as error:  # noqa: BLE001 - a hostile file may fail in any way; it must end in a sentence
        told["refused"] = f"Die Datei ist beschädigt ({type(error).__name__})."
    sys.stdout.write(json.dumps(told))
    return 0


def read(data: bytes, kind: str, name: str) -> dict[str, Any]:
    """Return the words of a document, or a read project or code book as plain values; raises InputError."""
    match kind:
        case "words":
            return {"words": words_of(data, name)}
        case "codes":
            return as_plain(read_code_book(data, name))
        case _:
            return as_plain(read_project(data, name))


if __name__ == "__main__":
    sys.exit(main())
