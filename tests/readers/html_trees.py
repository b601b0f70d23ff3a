"""Pages of random structure whose every word is different, so that a lost or moved one is seen."""

from __future__ import annotations

from hypothesis import strategies as st

PLAIN = [
    "div",
    "p",
    "section",
    "article",
    "b",
    "i",
    "em",
    "strong",
    "span",
    "a",
    "u",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "details",
    "summary",
    "center",
    "font",
    "address",
    "sup",
    "sub",
    "code",
    "small",
    "label",
    "cite",
    "q",
    "mark",
    "time",
    "ins",
    "del",
    "main",
    "header",
    "hgroup",
    "caption",
    "fieldset",
    "legend",
    "br",
    "hr",
    "img",
    "custom-tag",
]
NAMES = (
    "",
    'class="post-body"',
    'class="related-posts"',
    'class="wp-caption-text"',
    'id="comments"',
    'class="footnotes"',
    'role="list"',
    'role="listitem"',
    'role="heading" aria-level="3"',
    'href="https://x.example/a"',
    'href="/a"',
    'href="javascript:x"',
    'style="font-weight:700"',
    'style="mso-list:l0 level2 lfo1"',
    'start="3"',
    'src="a.png" alt=""',
)
_WORDS = st.integers(0, 12)


@st.composite
def trees(draw, depth: int = 4) -> str:
    """Return the source of an element, or of a run of text marked by `@` where words go."""
    if depth == 0 or draw(st.booleans()):
        return " @" * draw(_WORDS) + draw(
            st.sampled_from(["", " ", "\n", " &amp; ", ".", ": ", "<br><br>", "<!-- x -->"])
        )
    tag, name = draw(st.sampled_from(PLAIN)), draw(st.sampled_from(NAMES))
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=4)))
    end = "" if draw(st.integers(0, 9)) == 0 else f"</{tag}>"
    return f"<{tag} {name}>{inner}{end}"


@st.composite
def pages(draw) -> tuple[str, list[str]]:
    """Return a page and its words, in order."""
    source = "".join(draw(st.lists(trees(), min_size=1, max_size=6)))
    parts = source.split("@")
    words = [f"w{at}x" for at in range(len(parts) - 1)]
    return "".join(a + b for a, b in zip(parts, [*words, ""], strict=True)), words
