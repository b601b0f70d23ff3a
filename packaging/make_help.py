"""Write the user guide as a folder of web pages: `make_help.py [FOLDER]` (build/help).

The text is that of F1 (resources/help). The pages stand on their own: no script, nothing from elsewhere.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fill import description  # noqa: E402

from reex_desktop.model.resources import resource_path  # noqa: E402
from reex_desktop.ui import guide  # noqa: E402
from reex_desktop.ui.theme import Theme, load_theme  # noqa: E402

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} \u2013 {name}</title>
<link rel="stylesheet" href="guide.css">
<link rel="icon" href="icon.svg">
</head>
<body>
<nav aria-label="Contents"><p><strong>{name}</strong><br>Version {version}</p>
<ul>
{contents}
</ul></nav>
<main>
{body}
<p class="turn">{turn}</p>
</main>
</body>
</html>
"""
_STYLE = """:root {{ color-scheme: light dark; {light} }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
body {{ margin: 0; background: var(--background); color: var(--ink); display: flex; flex-wrap: wrap;
  font: 16px/1.6 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif; }}
nav {{ flex: 0 0 15rem; padding: 1.5rem; box-sizing: border-box; }}
@media (max-width: 44rem) {{ nav {{ order: 2; flex-basis: 100%; }} }}
nav ul {{ list-style: none; padding: 0; margin: 0; }}
nav [aria-current] {{ font-weight: 600; color: var(--ink); }}
main {{ flex: 1 1 24rem; max-width: 44rem; padding: 1.5rem 2rem 4rem; background: var(--surface); }}
a {{ color: var(--accent); }}
img {{ max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }}
kbd {{ font: inherit; font-weight: 600; color: var(--accent); white-space: nowrap; }}
pre, code {{ background: var(--background); white-space: pre-wrap; overflow-wrap: anywhere; }}
pre {{ padding: .7rem 1rem; border-radius: 6px; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid var(--line); }}
th {{ color: var(--muted); font-weight: 400; }}
.turn {{ display: flex; justify-content: space-between; margin-top: 3rem; }}
"""
_LINK = re.compile(r'href="([a-z-]+)\.md(#[^"]*)?"')


def style() -> str:
    """Return the style sheet, in the colours of the window's themes."""

    def colours(theme: Theme) -> str:
        roles = ("background", "surface", "line", "ink", "muted", "accent")
        return " ".join(f"--{role}: {getattr(theme, role)};" for role in roles)

    return _STYLE.format(light=colours(load_theme("light")), dark=colours(load_theme("dark")))


def page(name: str) -> str:
    """Return a page of the guide as a web page."""
    program = description()
    names = guide.pages()
    place = names.index(name)
    contents = [
        f'<li><a href="{file_name(n)}"{" aria-current=" + chr(34) + "page" + chr(34) if n == name else ""}>'
        f"{html.escape(guide.title(n))}</a></li>"
        for n in names
    ]
    turn = [_turn(names[place - 1], "\u2190 {}") if place else "<span></span>"]
    turn += [_turn(names[place + 1], "{} \u2192")] if place + 1 < len(names) else []
    body = _LINK.sub(lambda m: f'href="{file_name(m[1])}{m[2] or ""}"', guide.body(name, native=False))
    return _PAGE.format(
        title=html.escape(guide.title(name)),
        name=html.escape(program["name"]),
        version=html.escape(program["version"]),
        contents="\n".join(contents),
        body=body,
        turn="".join(turn),
    )


def file_name(name: str) -> str:
    """Return the name of a page's file: the first one is that which a web server shows."""
    return "index.html" if name == guide.pages()[0] else f"{name}.html"


def _turn(name: str, text: str) -> str:
    return f'<a href="{file_name(name)}">{text.format(html.escape(guide.title(name)))}</a>'


def write(folder: Path) -> None:
    """Write all pages, their pictures and the style into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in guide.pages():
        (folder / file_name(name)).write_text(page(name), encoding="utf-8", newline="\n")
    (folder / "guide.css").write_text(style(), encoding="utf-8", newline="\n")
    shutil.copyfile(CHECKOUT / description()["icon"], folder / "icon.svg")
    shutil.copytree(resource_path("help", "pictures"), folder / "pictures", dirs_exist_ok=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else CHECKOUT / "build" / "help"
    write(target)
    print(target)
