"""Fetch a page from a web address: only when the user asks for it, within limits, and never quietly."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkInformation,
    QNetworkProxyFactory,
    QNetworkReply,
    QNetworkRequest,
)

from .. import __version__
from ..readers.limits import MAX_BYTES

IDLE_SECONDS = 15
"""How long a server may say nothing."""
SECONDS = 60
"""How long a page may take in all."""
REDIRECTS = 8
MOST_BYTES = min(MAX_BYTES, 20_000_000)

_Error = QNetworkReply.NetworkError
_WORDS: dict[QNetworkReply.NetworkError, str] = {
    _Error.HostNotFoundError: "there is no server of that name, or there is no network",
    _Error.ConnectionRefusedError: "the server does not answer there",
    _Error.RemoteHostClosedError: "the server ended the connection before the page was there",
    _Error.TimeoutError: "the server said nothing for too long",
    _Error.OperationCanceledError: f"the server said nothing for {IDLE_SECONDS} seconds",
    _Error.SslHandshakeFailedError: "its certificate cannot be trusted, so the connection is not secure",
    _Error.TemporaryNetworkFailureError: "the network failed. Try again",
    _Error.NetworkSessionFailedError: "there is no network",
    _Error.TooManyRedirectsError: "the address leads round in a circle",
    _Error.InsecureRedirectError: "the address leads from a secure page to one that is not",
    _Error.ProtocolUnknownError: "the address leads to something that is no web page",
}
_HINT = "Open the page in the browser, copy the article and press Ctrl+Shift+N."


class Page(NamedTuple):
    """What was fetched: its final address, its bytes, and the charset that the server names."""

    address: str
    data: bytes
    charset: str


def web_address(text: str) -> QUrl | None:
    """Return what was typed as an address of the web, or None where it can be none."""
    text = text.strip()
    if text and "://" not in text:
        text = f"https://{text}"
    if any(char.isspace() for char in text):
        return None
    url = QUrl(text, QUrl.ParsingMode.TolerantMode)  # sites write signs that none may have
    good = url.isValid() and url.scheme() in {"http", "https"} and url.host()
    return url if good and not url.userInfo() else None


def online() -> bool | None:
    """Return whether the system says that it is online; None where it does not say."""
    if not QNetworkInformation.loadDefaultBackend():
        return None
    found = QNetworkInformation.instance()
    reach = found.reachability()
    if reach == QNetworkInformation.Reachability.Unknown:
        return None
    return reach != QNetworkInformation.Reachability.Disconnected


class Fetcher(QObject):
    """Fetches one page at a time, with the proxy of the system; nothing is kept between two."""

    fetched = Signal(object)
    failed = Signal(str)
    progress = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds, self.idle_seconds, self.most_bytes = SECONDS, IDLE_SECONDS, MOST_BYTES
        self._manager: QNetworkAccessManager | None = None
        self._reply: QNetworkReply | None = None
        self._data = bytearray()
        self._why = ""
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(lambda: self._stop(f"the page took longer than {self.seconds} seconds"))

    def fetch(self, url: QUrl) -> None:
        """Fetch a page; `fetched` or `failed` comes later."""
        self.cancel()
        # A manager for each page: no cookie and no open connection is left of the one before.
        QNetworkProxyFactory.setUseSystemConfiguration(True)
        self._manager = QNetworkAccessManager(self)
        request = QNetworkRequest(url)
        request.setTransferTimeout(int(self.idle_seconds * 1000))
        request.setMaximumRedirectsAllowed(REDIRECTS)
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy,
        )
        request.setAttribute(
            QNetworkRequest.Attribute.CookieSaveControlAttribute, QNetworkRequest.LoadControl.Manual
        )
        request.setRawHeader(b"User-Agent", f"Mozilla/5.0 (compatible; REExDesktop/{__version__})".encode())
        request.setRawHeader(b"Accept", b"text/html,application/xhtml+xml,*/*;q=0.5")
        self._data, self._why = bytearray(), ""
        reply = self._reply = self._manager.get(request)
        reply.setReadBufferSize(1 << 20)
        reply.readyRead.connect(self._more)
        reply.finished.connect(self._finished)
        self._limit.start(int(self.seconds * 1000))

    def cancel(self) -> None:
        """End what is being fetched; neither signal comes."""
        reply, self._reply = self._reply, None
        self._limit.stop()
        if reply is not None:
            reply.abort()
            self._drop(reply)

    def _stop(self, why: str) -> None:
        if self._reply is not None:
            self._why = why
            self._reply.abort()

    def _more(self) -> None:
        if self._reply is None:
            return
        self._data += self._reply.readAll().data()
        self.progress.emit(len(self._data))
        if len(self._data) > self.most_bytes:
            self._stop(f"the page is larger than {self.most_bytes // 1_000_000} MB")

    def _finished(self) -> None:
        reply = self._reply
        if reply is None:
            return
        if reply.isOpen():
            self._data += reply.readAll().data()
        self._reply = None
        self._limit.stop()
        why = self._why or _reason(reply)
        page = Page(reply.url().toString(), bytes(self._data), _charset(reply))
        self._drop(reply)
        if why:
            self.failed.emit(f"This page could not be fetched: {why}. {_HINT}")
        else:
            self.fetched.emit(page)

    def _drop(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        if self._manager is not None:
            self._manager.deleteLater()
            self._manager = None


def _reason(reply: QNetworkReply) -> str:
    """Return why a reply is no page; "" where it is one."""
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if isinstance(status, int) and status >= 400:
        phrase = reply.attribute(QNetworkRequest.Attribute.HttpReasonPhraseAttribute)
        return f"the server answered {status}" + (f" ({phrase})" if phrase else "")
    error = reply.error()
    if error == _Error.NoError:
        return ""
    return _WORDS.get(error, reply.errorString().rstrip("."))


def _charset(reply: QNetworkReply) -> str:
    kind = str(reply.header(QNetworkRequest.KnownHeaders.ContentTypeHeader) or "")
    _, found, charset = kind.lower().partition("charset=")
    return charset.split(";")[0].strip(" \"'") if found else ""
