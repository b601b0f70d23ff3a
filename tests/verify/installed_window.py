"""Start the installed window with the sample, look at it, at the guide and the page about it, and tell.

python installed_window.py LIBRARY
"""

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reex_desktop.model.resources import resource_path
from reex_desktop.ui.app import main, make_application
from reex_desktop.ui.main_window import MainWindow

shown = {}
end = time.monotonic() + 30


def look():
    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if window is None or (not window.session.editor.brief.highlights and time.monotonic() < end):
        QTimer.singleShot(50, look)
        return
    shown["highlights"] = len(window.session.editor.brief.highlights)
    window.actions_["help"].trigger()
    shown["pages"] = window.right.currentWidget().contents.count()
    window.actions_["about"].trigger()
    shown["parts"] = window.right.currentWidget().parts.count()
    shown["resources"] = str(resource_path())
    shown["messages"] = window.messages.text.text() if window.messages.isVisible() else ""
    window.close()


make_application(sys.argv[:1])
QTimer.singleShot(200, look)
shown["code"] = main(["--library", sys.argv[1], "--sample"])
print(json.dumps(shown))
