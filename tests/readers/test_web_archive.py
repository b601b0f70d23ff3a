"""Pages that Safari saved: the page in its charset, its address, its pictures; frames and damage."""

import plistlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.model.blocks import Image
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pictures import keep, own_sources
from reex_desktop.readers.read import pictures, read

from ..picture_files import png
from .pdf_kinds import prose

TEXT = [line for line in prose("gallium-tender") if line[0].isalpha() and "&" not in line]
ADDRESS = "https://ore.example/2026/gallium"


def page(*texts, more=""):
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        "<html><head><title>Gallium</title></head><body><article><h1>Gallium</h1>"
        f"{body}{more}</article></body></html>"
    )


def resource(data, address=ADDRESS, kind="text/html", charset="UTF-8"):
    return {
        "WebResourceURL": address,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceData": data,
        "WebResourceFrameName": "",
    }


def saved(main, parts=(), frames=()):
    content = {"WebMainResource": main, "WebSubresources": list(parts), "WebSubframeArchives": list(frames)}
    return plistlib.dumps(content, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1252", "gb2312"])
def test_the_page_is_read_in_its_charset(charset):
    text = (
        "稀土出口管制升级，磁铁价格应声上涨。"
        if charset == "gb2312"
        else "Prices rose – “sharply”, he said, in Köln."
    )
    codec = {"gb2312": "gb18030", "windows-1252": "cp1252"}.get(charset, "utf-8")
    article = read(
        saved(resource(page(text, *TEXT[:3]).encode(codec, "xmlcharrefreplace"), charset=charset))
    )
    assert text in plain_text(article.blocks)
    assert article.metadata.address == ADDRESS
    assert dict(article.sources)["address"] == "header of the saved page"
    assert (article.metadata.title, article.media_type) == ("Gallium", "application/x-webarchive")


def test_pictures_come_along():
    image = '<figure><img src="/img/pit.png" alt="The pit"></figure>'
    data = saved(
        resource(page(*TEXT[:2], more=image).encode()),
        [
            resource(png(), "https://ore.example/img/pit.png", "image/png", ""),
            resource(b"p{}", "x.css", "text/css"),
        ],
    )
    article = read(data)
    (found,) = [leaf for leaf in leaves(article.blocks) if isinstance(leaf, Image)]
    assert found == Image("The pit", "https://ore.example/img/pit.png")
    assert list(keep(article, pictures(data, own_sources(article))).data.values()) == [png()]


def test_a_page_of_frames_gives_the_one_with_most_text():
    frames = [
        {"WebMainResource": resource(page("Menu and more.").encode())},
        {"WebMainResource": resource(page(*TEXT[:4]).encode())},
    ]
    article = read(saved(resource(b"<html><frameset></frameset></html>"), frames=frames))
    assert TEXT[3] in plain_text(article.blocks)


@pytest.mark.parametrize(
    "data",
    [
        saved(resource(b"<html></html>")),
        saved({"WebResourceURL": ADDRESS}),
        saved(resource(b"\x89PNG", kind="image/png")),
        saved(resource(page(*TEXT[:2]).encode()))[:-40],
        b"bplist00WebMainResource" + bytes(40),
    ],
)
def test_what_holds_no_page_is_refused(data):
    with pytest.raises(ReadError):
        read(data)


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 500))
def test_damage_is_read_or_refused(noise, place):
    whole = saved(resource(page(*TEXT[:2]).encode()))
    data = whole[: 8 + place] + noise + whole[8 + place + len(noise) :]
    try:
        assert read(data).blocks
    except ReadError:
        assert data != whole
