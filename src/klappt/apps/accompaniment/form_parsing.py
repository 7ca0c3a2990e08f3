"""
Read an XLSForm in a process of its own: bytes come in, JSON goes out; limits are set first.

Nothing of the workspace is loaded here, so that a hostile file meets as little as possible.
"""

import json
import resource
import sys
from typing import Any, Final

from klappt.evidence.instruments.files import values_of
from klappt.evidence.instruments.xlsform.reading import read_xlsform
from klappt.kernel.errors import InputError, InputErrors

MEMORY: Final = 768 * 1024 * 1024
CPU_SECONDS: Final = 10


def main() -> int:
    """Read standard input, named by the first argument; write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    told: dict[str, Any] = {"refused": []}
    try:
        instrument, report = read_xlsform(sys.stdin.buffer.read(), sys.argv[1])
        told |= {"instrument": values_of(instrument), "report": report.lines()}
    except InputErrors as wrong:
        told["refused"] = [str(error) for error in wrong.errors]
    except InputError as wrong:
        told["refused"] = [str(wrong)]
    except MemoryError:
        told["refused"] = ["Die Datei ist zu umfangreich."]
    except Exception as error:  # noqa: BLE001 - a hostile file may fail in any way; it must end in a sentence
        told["refused"] = [f"Die Datei ist beschädigt ({type(error).__name__})."]
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
