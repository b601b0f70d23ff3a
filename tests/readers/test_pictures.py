"""Pictures that come with an article: found in every format that carries them, kept under limits."""

import hashlib
import struct
import zipfile
from io import BytesIO

import pytest

from reex_desktop.model.blocks import Image
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers import pictures as rules
from reex_desktop.readers.found import Attachment
from reex_desktop.readers.pictures import examined, header, keep, own_sources
from reex_desktop.readers.read import pictures, read, read_all
from reex_desktop.ui.decoding import decode

from ..picture_files import as_address, drawn, gif, lying_png, png

PROSE = "<p>The smelter at Kirunsund paid nothing for its power last year, and sold less metal.</p>" * 6


def page(*images):
    return f"<html><body><article><h1>Power</h1>{PROSE}{''.join(images)}{PROSE}</article></body></html>"


def images(article):
    return [leaf for leaf in leaves(article.blocks) if isinstance(leaf, Image)]


def kept(data, **how):
    article = read(data, **how)
    return keep(article, pictures(data, own_sources(article)))


@pytest.mark.parametrize(
    ("kind", "data"),
    [("png", png()), ("gif", gif()), ("jpeg", drawn("JPEG")), ("webp", drawn("WEBP"))],
)
def test_a_picture_inside_a_page_is_kept(kind, data):
    made = kept(page(f'<img alt="Pots" src="{as_address(data, kind)}">').encode())
    digest = hashlib.sha256(data).hexdigest()
    assert images(made.article) == [Image("Pots", f"sha256:{digest}")]
    assert made.data == {digest: data}
    (picture,) = made.article.pictures
    assert (picture.source, picture.sha256, picture.kind) == (f"sha256:{digest}", digest, kind)
    assert (picture.width, picture.height) == header(data)[1:]
    assert made.article.notes == read(page("").encode()).notes


def test_the_same_picture_twice_is_kept_once():
    image = f'<img alt="Pots" src="{as_address(png())}">'
    made = kept(page(image, image).encode())
    assert len(images(made.article)) == 2
    assert len(made.article.pictures) == len(made.data) == 1


def test_a_stand_in_gives_way_to_what_it_stands_for():
    image = f'<img src="{as_address(gif(), "gif")}" data-src="https://a.example/real.jpg">'
    assert [one.source for one in images(read(page(image).encode()))] == ["https://a.example/real.jpg"]


def test_text_and_offsets_are_the_same_with_and_without_the_picture():
    with_picture = kept(page(f'<img alt="Pots" src="{as_address(png())}">').encode())
    without = read(page('<img alt="Pots" src="https://a.example/p.png">').encode())
    assert plain_text(with_picture.article.blocks) == plain_text(without.blocks)


@pytest.mark.parametrize(
    "reference", ["Power_files/pots.png", "./Power_files/pots.png", "Power_files/pots.png?w=800"]
)
def test_a_picture_beside_a_page_has_a_name_and_no_address(reference):
    canonical = '<link rel="canonical" href="https://news.example/power/"><meta charset="utf-8">'
    text = page(f'<img alt="Pots" src="{reference}">').replace("<body>", f"<head>{canonical}</head><body>")
    article = read(text.encode())
    assert images(article) == [Image("Pots", "cid:Power_files/pots.png")]
    made = keep(article, [Attachment("cid:Power_files/pots.png", "image/png", png())])
    assert list(made.data.values()) == [png()]


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.png", "/etc/passwd.png", "file:///etc/a.png", "C:\\a.png", "\\\\host\\share\\a.png",
        "a_files/../../b.png", "%2e%2e/b.png", "//host/a.png", "x", "a_files/\x01.png",
    ],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_no_name(reference):
    assert [one.source for one in images(read(page(f'<img src="{reference}">').encode()))] == [""]


def test_pictures_of_an_archive_belong_to_their_pages():
    packed = BytesIO()
    red, blue = png(color=(200, 0, 0)), png(color=(0, 0, 200))
    with zipfile.ZipFile(packed, "w") as archive:
        for folder, data in (("north", red), ("south", blue)):
            archive.writestr(f"{folder}/page.html", page('<img alt="Pots" src="page_files/pots.png">'))
            archive.writestr(f"{folder}/page_files/pots.png", data)
    data = packed.getvalue()
    north, south = read_all(data)
    assert list(keep(north, pictures(data, own_sources(north))).data.values()) == [red]
    assert list(keep(south, pictures(data, own_sources(south))).data.values()) == [blue]


def test_a_saved_page_and_a_mail_keep_theirs():
    import base64

    body = base64.encodebytes(png()).decode()
    related = (
        'MIME-Version: 1.0\nSubject: Power\nContent-Type: multipart/related; boundary="x"\n{}\n--x\n'
        f"Content-Type: text/html\n\n{page(chr(60) + 'img alt=Pots src=cid:pots@a>')}\n--x\n"
        "Content-Type: image/png\nContent-ID: <pots@a>\nContent-Transfer-Encoding: base64\n\n"
        f"{body}\n--x--\n"
    )
    for head in ("Snapshot-Content-Location: https://a.example/p\n", "From: Ann <ann@a.example>\n"):
        made = kept(related.format(head).encode())
        assert list(made.data.values()) == [png()], head
        assert images(made.article)[0].source == "cid:pots@a"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>evil()</script></svg>', "SVG"),
        (b"<!doctype html><script>evil()</script>", "a page"),
        (b"GIF89a", "no PNG, JPEG, GIF or WebP"),
        (b"\xff\xd8\xff\xe0\xff\xff", "no PNG, JPEG, GIF or WebP"),
        (b"BM" + b"\0" * 60, "no PNG, JPEG, GIF or WebP"),
        (b"\0\0\0 ftypavif" + b"\0" * 60, "AVIF"),
        (b"", "empty"),
        (lying_png(60_000, 60_000), "60000 \u00d7 60000 pixels"),
        (lying_png(10_000, 10_000), "10000 \u00d7 10000 pixels"),
        (lying_png(1, 2**31 - 1), "pixels"),
        (lying_png(0, 5), "empty"),
        (png() + b"\0" * rules.MAX_PICTURE, "more than the 15 MB"),
    ],
)
def test_what_is_not_kept_says_why(data, why):
    found = examined("cid:a", data)
    assert found.sha256 == ""
    assert why in found.why


def test_the_notes_count_what_is_not_kept():
    source = [as_address(b"<svg onload=evil()>" + b" " * 40), as_address(png()), "a_files/gone.png"]
    made = kept(page(*(f'<img alt="A" src="{one}">' for one in source)).encode())
    assert len(made.data) == 1
    (note,) = [note for note in made.article.notes if "kept" in note]
    assert note.startswith("2 pictures are not kept: it is an SVG drawing")
    assert "did not come with the article" in note


def test_an_article_keeps_so_many_pictures_and_so_much_of_them():
    many = [png(color=(number, 0, 0)) for number in range(rules.MAX_COUNT + 2)]
    made = kept(page(*(f'<img src="{as_address(one)}">' for one in many)).encode())
    assert len(made.data) == rules.MAX_COUNT
    assert f"no more than {rules.MAX_COUNT} pictures" in made.article.notes[-1]
    large = [png(color=(number, 0, 0)) + bytes(14_000_000) for number in range(4)]
    sources = [f"a_files/{number}.png" for number in range(4)]
    article = read(page(*(f'<img src="{one}">' for one in sources)).encode())
    files = [Attachment(f"cid:{a}", "", b) for a, b in zip(sources, large, strict=True)]
    made = keep(article, files)
    assert len(made.data) == 2
    assert "more than 40 MB together" in made.article.notes[-1]


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (320, 200)), (3, (320, 200)), (6, (200, 320)), (8, (200, 320))]
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_taken_with_the_camera_on_its_side_stands_upright(orientation, size, order):
    tiff = struct.pack(
        f"{order}2sHIHHHIHHI", b"II" if order == "<" else b"MM", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0
    )
    exif = b"Exif\0\0" + tiff
    data = drawn("JPEG", 320, 200)
    turned = data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]
    assert header(turned) == ("jpeg", *size)
    image = decode(turned, 1000)
    assert (image.width(), image.height()) == size
    narrow = decode(turned, 100)
    assert narrow.width() == 100


def test_damaged_headers_raise_nothing():
    for whole in (png(), gif(), drawn("JPEG"), drawn("WEBP")):
        for size in range(0, min(len(whole), 600)):
            examined("cid:a", whole[:size])
