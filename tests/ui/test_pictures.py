"""Pictures of an article: kept on import, shown at their places, decoded off the GUI thread, never fetched."""

import hashlib

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtTest import QTest

from reex_desktop.model.plain import placed_leaves, plain_text
from reex_desktop.model.text import OBJECT
from reex_desktop.ui.decoding import decode
from reex_desktop.ui.keeping_pictures import beside
from reex_desktop.ui.pictures import BrokenPictureError
from reex_desktop.ui.pictures_format import OBJECT_TYPE

from ..picture_files import as_address, drawn, gif, lying_png, png
from .helpers import press, settle

PROSE = "<p>The smelter at Kirunsund paid nothing for its power last year, and sold less metal.</p>" * 5
TEAL = png(1200, 300, (11, 110, 110))


def saved_page(folder, *images, files=()):
    """A page as a browser saves it, with the folder beside it."""
    beside_it = folder / "Power_files"
    beside_it.mkdir()
    for name, data in files:
        (beside_it / name).write_bytes(data)
    path = folder / "Power.html"
    path.write_text(
        f"<html><body><article><h1>Power</h1>{PROSE}{''.join(images)}{PROSE}</article></body></html>"
    )
    return path


def opened(window, qtbot, path):
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([path], into_new=True)
    settle()
    return window.session.editor.workspace.articles[0]


def picture_places(view):
    """Where the characters that stand for pictures are in the document."""
    found, block = [], view.document().begin()
    while block.isValid():
        for part in block:
            form = part.fragment().charFormat()
            if form.objectType() == OBJECT_TYPE:
                found.append(part.fragment().position())
        block = block.next()
    return found


def shown(window, qtbot):
    """The view as it looks when every picture in sight is decoded."""
    view = window.article.view
    view.viewport().grab()
    qtbot.waitUntil(lambda: window.session.tasks.wait("pictures", milliseconds=1) and not settle())
    return view.viewport().grab().toImage()


def has_colour(image, colour):
    return any(
        image.pixelColor(x, y) == QColor(*colour)
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_saved_page_shows_its_picture_at_its_place(window, qtbot, tmp_path, theme):
    window.themes.choose(theme)
    image = (
        '<figure><img src="./Power_files/pots.png" alt="Pots"><figcaption>The hall</figcaption></figure>'
    )
    path = saved_page(tmp_path, image, files=[("pots.png", TEAL)])
    article = opened(window, qtbot, path)
    (picture,) = article.pictures
    assert window.session.library.picture(picture.sha256) == TEAL
    view = window.article.view
    view.reveal(_range_of_picture(article))
    assert has_colour(shown(window, qtbot), (11, 110, 110))
    assert "Pots" in view.document().toRawText()
    assert view.text == plain_text(article.blocks)


def _range_of_picture(article):
    from reex_desktop.editing.passages import Range

    start = plain_text(article.blocks).index(OBJECT)
    return Range(start, start)


def test_offsets_are_those_of_the_plain_text(window, qtbot, tmp_path):
    image = f'<img src="{as_address(TEAL)}" alt="Long alternative \U0001f600 words">'
    path = saved_page(tmp_path, image, f"<ul><li>One {image}</li></ul>", image)
    article = opened(window, qtbot, path)
    view, text = window.article.view, plain_text(article.blocks)
    raw = view.document().toRawText()
    for leaf in placed_leaves(article.blocks):
        for offset in range(leaf.start, leaf.end):
            position = view.places.position(offset)
            assert view.places.offset(position) == offset
            assert raw[len(raw.encode("utf-16-le")[: position * 2].decode("utf-16-le"))] == text[offset]


def test_a_picture_is_as_wide_as_the_column_and_no_wider_than_it_is(window, qtbot, tmp_path):
    images = [f'<img src="{as_address(one)}">' for one in (TEAL, png(90, 30))]
    opened(window, qtbot, saved_page(tmp_path, *images))
    view = window.article.view
    layout, column = view.document().documentLayout(), view.document().textWidth()
    wide, small = [
        layout.blockBoundingRect(view.document().findBlock(p)).height() for p in picture_places(view)
    ]
    assert column * 300 / 1200 * 0.9 < wide < column * 300 / 1200 + 30
    assert 30 <= small < 60


def test_a_picture_is_sharp_at_150_percent(window, qtbot, tmp_path):
    """Stripes one device pixel wide stay stripes: nothing is blurred by scaling twice."""
    opened(window, qtbot, saved_page(tmp_path, f'<img src="{as_address(TEAL)}">'))
    view = window.article.view
    (place,) = picture_places(view)
    cursor = view.textCursor()
    cursor.setPosition(place + 1)
    form = cursor.charFormat()
    canvas = QImage(900, 300, QImage.Format.Format_RGB32)
    canvas.setDevicePixelRatio(1.5)
    painter = QPainter(canvas)
    view._drawn.drawObject(painter, QRectF(0, 0, 400, 100), QTextDocument(), 0, form)
    painter.end()
    qtbot.waitUntil(lambda: window.session.tasks.wait("pictures", milliseconds=1) and not settle())
    digest = hashlib.sha256(TEAL).hexdigest()
    assert view._drawn._pictures.image(digest, 600).width() == 600


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("cut.png", drawn("PNG", 900, 600)[:2000], "damaged or cut off"),
        ("bomb.png", lying_png(6000, 6000), "damaged or cut off"),
        ("huge.png", lying_png(60_000, 60_000), "more than can be shown"),
        ("page.png", b"<!doctype html><script>evil()</script>", "it is a page"),
        ("drawing.svg", b"<svg onload='evil()'/>", "SVG"),
        ("sound.jpg", b"ID3" + bytes(100), "no PNG, JPEG, GIF or WebP"),
        ("gone.png", None, "did not come with the article"),
    ],
)
def test_what_cannot_be_shown_says_why(window, qtbot, tmp_path, name, data, why):
    files = [(name, data)] if data else []
    path = saved_page(tmp_path, f'<img src="Power_files/{name}" alt="Prices since May">', files=files)
    article = opened(window, qtbot, path)
    view = window.article.view
    view.reveal(_range_of_picture(article))
    shown(window, qtbot)
    (place,) = picture_places(view)
    cursor = view.textCursor()
    cursor.setPosition(place + 1)
    assert why in view._drawn._why(cursor.charFormat())
    assert "Prices since May" in view.document().toRawText()
    if not article.pictures[0].sha256:
        assert any(why in note for note in article.notes)


def test_pictures_on_the_web_stay_there(window, qtbot, tmp_path):
    article = opened(window, qtbot, saved_page(tmp_path, '<img src="https://a.example/p.png" alt="Far">'))
    assert article.pictures == ()
    assert "\u25a3 Far" in window.article.view.document().toRawText()


def test_only_the_folder_of_the_page_is_looked_into(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(png())
    path = saved_page(tmp_path, files=[("a.png", png())])
    (tmp_path / "Power_files" / "link.png").symlink_to(secret)
    (tmp_path / "Other_files").mkdir()
    (tmp_path / "Other_files" / "b.png").write_bytes(png())
    names = (
        "Power_files/a.png",
        "Power_files/link.png",
        "Other_files/b.png",
        "secret.png",
        "../secret.png",
    )
    found = beside(path, frozenset(f"cid:{name}" for name in names))
    assert [file.name for file in found] == ["cid:Power_files/a.png"]


def test_more_of_the_page_keeps_the_pictures_that_came_beside_it(window, qtbot, tmp_path):
    path = saved_page(tmp_path, '<img src="Power_files/pots.png" alt="Pots">', files=[("pots.png", TEAL)])
    article = opened(window, qtbot, path)
    (tmp_path / "Power_files" / "pots.png").unlink()
    with qtbot.waitSignal(window.session.reread, timeout=30_000):
        window.session.importer.reread(article, 2)
    assert window.session.editor.workspace.articles[0].pictures == article.pictures


def test_pictures_come_back_with_the_brief(window, qtbot, tmp_path):
    opened(window, qtbot, saved_page(tmp_path, f'<img src="{as_address(TEAL)}" alt="Pots">'))
    session = window.session
    brief = session.editor.brief.id
    session.new()
    session.open(brief)
    session.tasks.wait("open")
    settle()
    assert has_colour(shown(window, qtbot), (11, 110, 110)) or picture_places(window.article.view)
    assert session.library.check() == ()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_decoded_no_wider_than_it_is_shown(kind):
    assert decode(drawn(kind, 1200, 600), 300).width() == 300
    assert decode(drawn(kind, 120, 60), 300).width() == 120


def test_the_first_picture_of_an_animation_is_shown():
    assert decode(gif(), 300).width() == 1


def test_any_cut_of_a_picture_is_shown_or_refused():
    for whole in (drawn("PNG"), drawn("JPEG"), drawn("WEBP"), gif()):
        for size in range(1, len(whole), max(len(whole) // 40, 1)):
            try:
                assert not decode(whole[:size], 200).isNull()
            except BrokenPictureError as error:
                assert str(error)


def test_a_picture_is_shown_over_the_whole_window(window, qtbot, tmp_path):
    images = [
        f'<img src="{as_address(one)}" alt="{alt}">'
        for one, alt in ((TEAL, "Teal"), (drawn("PNG"), "Chart"))
    ]
    article = opened(window, qtbot, saved_page(tmp_path, *images))
    view = window.article.view
    view.setFocus()
    window.actions_["show_picture"].trigger()
    page = window.commands.pictures.page
    page.grab()
    qtbot.waitUntil(lambda: window.session.tasks.wait("pictures", milliseconds=1) and not settle())
    assert page.isVisible()
    assert page.size() == window.size()
    assert has_colour(page.grab().toImage(), (11, 110, 110))
    assert "Teal \u00b7 1200 \u00d7 300 pixels \u00b7 1 of 2" in page.accessibleName()
    press(page, Qt.Key.Key_Right)
    assert "Chart" in page.accessibleName()
    press(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert view.hasFocus()
    view.reveal(_range_of_picture(article))
    rect = view.cursorRect()
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 60, rect.center().y())
    )
    assert page.isVisible()
    assert "Teal" in page.accessibleName()


def test_an_article_without_pictures_has_none_to_show(drafted_window):
    drafted_window.actions_["show_picture"].trigger()
    assert "No picture" in drafted_window.hints.text()
