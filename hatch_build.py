"""
Make what the wheel carries but the repository does not: KERN's style and fonts, fonts for PDF, translations.

KERN comes unmodified out of the build requirement `mkdocs-kern-ux`; each file is compared with its known hash.
Run as a script after changing a translation: `python hatch_build.py`.
"""

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polib
from fontTools.ttLib import TTFont
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOME = Path(__file__).parent
STATIC = HOME / "src" / "klappt" / "web" / "static" / "kern"
FONTS = HOME / "src" / "klappt" / "reports" / "fonts"
KERN = {
    "kern.min.css": "cd3f71d341847e38f03b96c978679ecd82203daffe3fed1535281652356cfa62",
    "LICENSE.txt": "2aaf11dc884c4d401356714c844483fbd060437b6e74de628beaeb3503c045de",
    "fonts/fira-sans/FiraSans-Regular.woff2": "0fe48aded097c2a11942a70bfef48510abf875a8e800f43d4007dce8d2a3aebe",
    "fonts/fira-sans/FiraSans-Italic.woff2": "81dc35dee062c92d212935b4ab24000d77cf98cfae9ed6f7822ff0492e10f33e",
    "fonts/fira-sans/FiraSans-SemiBold.woff2": "a68802f9a523c6f43c21ad60a7d64ca5a978b86358a136a60430643fbd0f4b36",
    "fonts/fira-sans/FiraSans-Bold.woff2": "799cc549b16fe25059ffa78c83cc8264f2ce87332c5b9426ff7389a86d2f980f",
    "fonts/fira-sans/OFL.txt": "1a5fea132b5851ba8e4ad05275f6e978c5d9f8e4e260928ef2daa10cd792487d",
}


class Assets(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Called by hatchling before a wheel, a source archive or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Put all files that are made in their places."""
        make_all()


def make_all() -> None:
    """Copy KERN, convert its fonts and compile the translations; raises if a file is not the known one."""
    spec = find_spec("mkdocs_kern_ux")
    if spec is not None and spec.origin is not None:
        _copy_kern(Path(spec.origin).parent / "kern-ux" / "vendor" / "kern")
    elif not STATIC.exists():
        raise RuntimeError("mkdocs-kern-ux is missing: install requirements/build.txt first")
    compile_messages(HOME / "src" / "klappt")


def _copy_kern(source: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, known in KERN.items():
        content = (source / name).read_bytes()
        if sha256(content).hexdigest() != known:
            raise RuntimeError(f"mkdocs-kern-ux: {name} is not the file we know")
        place = STATIC / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_bytes() != content:
            place.write_bytes(content)
        font = FONTS / f"{place.stem}.ttf"
        if name.endswith(".woff2") and not font.exists():  # typst reads no woff2
            _to_ttf(place, font)


def _to_ttf(source: Path, font: Path) -> None:
    opened = TTFont(source)
    opened.flavor = None
    opened.save(font)


def compile_messages(root: Path) -> None:
    """Write the compiled form beside each translation that is newer."""
    for catalogue in root.rglob("locale/*/LC_MESSAGES/django.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            polib.pofile(str(catalogue)).save_as_mofile(str(compiled))


if __name__ == "__main__":
    make_all()
