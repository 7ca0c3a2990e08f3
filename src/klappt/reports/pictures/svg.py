"""Writing SVG: elements with escaped attributes and texts; presentation attributes only, never a style."""

from collections.abc import Iterable
from html import escape


def number(value: float) -> str:
    """Return a number as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return an element; `_` in names of attributes stands for `-`, a last one is dropped, None is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def text(words: str, x: float, y: float, **attributes: str | float | None) -> str:
    """Return a text."""
    return element("text", escape(words, quote=False), x=x, y=y, **attributes)


def titled(words: str) -> str:
    """Return the name of an element as a reader or a pointer meets it."""
    return element("title", escape(words, quote=False))


def group(children: Iterable[str], **attributes: str | float | None) -> str:
    """Return a group of elements."""
    return element("g", *children, **attributes)


def document(
    children: Iterable[str],
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    key: str = "picture",
) -> str:
    """Return a whole picture with its name and description; `key` keeps it apart from others on the same page."""
    return element(
        "svg",
        element("title", escape(title, quote=False), id=f"{key}-title"),
        element("desc", escape(description, quote=False), id=f"{key}-text"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{key}-title {key}-text",
        font_family="'Fira Sans',sans-serif",
    )
