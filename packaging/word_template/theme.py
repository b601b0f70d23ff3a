"""The theme (fonts and colours) and the table of fonts."""

from __future__ import annotations

from .look import ACCENT, HEAD, INK, MUTED, NAMESPACES, SHADE, A


def font_scheme() -> str:
    """Return the theme's fonts: what every Word has, and what it takes for other scripts."""
    scripts = {
        "major": (
            "Calibri",
            {"Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Jpan": "Yu Gothic"},
        ),
        "minor": ("Cambria", {"Hans": "SimSun", "Hant": "PMingLiU", "Jpan": "Yu Mincho"}),
    }
    shared = {
        "Hang": "Malgun Gothic",
        "Arab": "Arial",
        "Hebr": "Arial",
        "Thai": "Cordia New",
        "Deva": "Mangal",
    }
    result = ""
    for kind, (latin, fonts) in scripts.items():
        inner = "".join(f'<a:font script="{s}" typeface="{f}"/>' for s, f in {**fonts, **shared}.items())
        result += (
            f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>{inner}'
            f"</a:{kind}Font>"
        )
    return f'<a:fontScheme name="Brief">{result}</a:fontScheme>'


def theme() -> str:
    colours = {
        **{"dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": SHADE, "accent1": ACCENT, "accent2": "9A4708"},
        **{"accent3": "2A6B2E", "accent4": "3B5BA5", "accent5": "B3261E", "accent6": "7A7F85"},
        **{"hlink": ACCENT, "folHlink": MUTED},
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Brief"><a:themeElements>'
        f'<a:clrScheme name="Brief">{scheme}</a:clrScheme>{font_scheme()}'
        f'<a:fmtScheme name="Brief"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table() -> str:
    """Return the fonts with what may stand in for them, for programs that lack them."""
    fonts = (
        ("Calibri", "Carlito", "swiss", "020F0502020204030204"),
        ("Cambria", "Caladea", "roman", "02040503050406030204"),
    )
    inner = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, family, panose in fonts
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{inner}</w:fonts>"
