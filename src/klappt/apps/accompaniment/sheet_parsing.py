"""
Read a filled sheet in a process of its own: bytes come in, answers go out as JSON; limits are set first.

What comes in is one line of JSON (the name of the file and the instrument), then the file.  Nothing of the
workspace is loaded here, so that a hostile file meets as little as possible.
"""

import json
import resource
import sys
from typing import Any, Final

from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.sheets.reading import read_sheet
from klappt.kernel.errors import InputError, InputErrors

MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 10
MOST_TOLD: Final = 20


def main() -> int:
    """Read standard input; write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    asked = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(told_of(sys.stdin.buffer.read(), asked["name"], asked["instrument"])))
    return 0


def told_of(data: bytes, name: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return answers and notes of a file, or in `refused` what is wrong with it, sentence by sentence."""
    try:
        filled = read_sheet(data, name, read_values(content, name))
    except InputErrors as wrong:
        return {"refused": [str(one) for one in wrong.errors[:MOST_TOLD]]}
    except InputError as wrong:
        return {"refused": [str(wrong)]}
    except MemoryError:
        return {"refused": ["Die Datei ist zu umfangreich."]}
    except Exception as error:  # noqa: BLE001 - a hostile file may fail in any way; it must end in a sentence
        return {"refused": [f"Die Datei ist beschädigt ({type(error).__name__})."]}
    return {"refused": [], "answers": filled.answers, "notes": list(filled.notes)}


if __name__ == "__main__":
    sys.exit(main())
