"""Reports as one HTML page of their own, for reading in a browser or mailing; no scripts, no addresses."""

from collections.abc import Sequence
from html import escape

from klappt.reports.blocks import (
    Block,
    Box,
    Break,
    Contents,
    Facts,
    Heading,
    Items,
    Links,
    Paragraph,
    Picture,
    Report,
    Table,
)


def write(report: Report) -> bytes:
    """Return a report as a page; the styles stand in the head, nothing is loaded."""
    body = "\n".join(part(block) for block in report.blocks)
    subtitle = f'<p class="subtitle">{escape(report.subtitle)}</p>' if report.subtitle else ""
    footer = f"<footer>{escape(report.footer)}</footer>" if report.footer else ""
    page = (
        f'<!doctype html>\n<html lang="{escape(report.language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title><style>{STYLE}</style></head>\n"
        f"<body><h1>{escape(report.title)}</h1>{subtitle}\n{body}\n{footer}</body>\n</html>\n"
    )
    return page.encode()


STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}th,td{border-bottom:1px solid #999;padding:.2rem .6rem;text-align:left}"
    "td.n,th.n{text-align:right}caption{text-align:left;font-weight:bold}.strong{border-left:4px solid;padding:.5rem}"
    "dt{font-weight:bold}.scroll{overflow-x:auto}svg{max-width:100%;height:auto}"
    "blockquote{margin:.6rem 0 .6rem 1rem}blockquote footer{font-size:.9em}nav ul{list-style:none;padding:0}"
    ".level-2{padding-left:1.5rem}"
)


def part(block: Block) -> str:
    """Return one block as HTML; also used by pages that show a report inside their frame."""
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, strong):
            return f'<p class="strong">{escape(text)}</p>' if strong else f"<p>{escape(text)}</p>"
        case Items(texts, numbered):
            kind = "ol" if numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</{kind}>"
        case Facts(pairs):
            told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
            return f'<dl class="facts">{told}</dl>'
        case Table():
            return _table(block)
        case Picture():
            caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
            return f'<figure class="picture">{block.svg}{caption}</figure>'
        case Box(title, texts):
            told = "".join(
                f"<blockquote><p>{escape(text)}</p><footer>{escape(source)}</footer></blockquote>"
                for text, source in texts
            )
            return f'<section class="strong"><p><strong>{escape(title)}</strong></p>{told}</section>'
        case Contents(title, entries):
            told = "".join(f'<li class="level-{level}">{escape(text)}</li>' for text, level in entries)
            return f'<nav aria-label="{escape(title)}"><p><strong>{escape(title)}</strong></p><ul>{told}</ul></nav>'
        case Break():
            return '<hr class="no-print">'


def _cell(cell: str) -> str:
    if not isinstance(cell, Links):
        return escape(str(cell))
    return ", ".join(
        f'<a class="kern-link" href="{escape(address)}">{escape(name)}</a>' if address else escape(name)
        for name, address in cell.items
    )


def _table(block: Table) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        marks = [' class="n"' if place in block.numeric else "" for place in range(len(row))]
        told = (f"<{tag}{scope}{mark}>{_cell(cell)}</{tag}>" for mark, cell in zip(marks, row, strict=True))
        return f"<tr>{''.join(told)}</tr>"

    rows = "".join(cells(row, "td") for row in block.rows)
    note = f"<p>{escape(block.note)}</p>" if block.note else ""
    head = cells(list(block.head), "th")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(block.caption)}">'
        f'<table class="kern-table kern-table--small"><caption>{escape(block.caption)}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>{note}"
    )
