"""The notes that carry the quotations a statement rests on, numbered as they are first referred to."""

from __future__ import annotations

from uuid import UUID

from ...model.article import Passage, Passages
from ...model.blocks import Rich, Span, Spans, span, spans, spans_text
from ...model.labels import labels_of
from ...model.published import PublishedArticle, PublishedBrief
from ...model.text import OBJECT, clean_line
from ..document import NOTE_PREFIX, SEPARATOR, Note
from ..links import link

_LONGEST = 320
_HEAD, _TAIL = 220, 80


class References:
    """Gives out the references of one document and collects its notes, one a distinct quotation."""

    def __init__(self, published: PublishedBrief) -> None:
        self.notes: list[Note] = []
        self.labels = labels_of(published.brief.language)
        self._published = published
        self._numbers: dict[tuple[UUID, str], int] = {}

    def after(self, parts: Spans, passages: Passages) -> Spans:
        """Return `parts` followed by a reference to each evidence of `passages`; blank text gets none."""
        if not spans_text(parts).strip():
            return parts
        result: list[Span] = list(parts)
        for position, number in enumerate(self.numbers(passages)):
            if position:
                result.append(SEPARATOR)
            result.append(span(str(number), "superscript", href=f"{NOTE_PREFIX}{number}"))
        return tuple(result)

    def numbers(self, passages: Passages) -> tuple[int, ...]:
        """Return the numbers of the notes for the evidence of `passages`, each once, in order."""
        evidence = ((p.article_id, quotation_of(p)) for p in passages if p.purpose == "evidence")
        return tuple(sorted({self._number(*quoted) for quoted in evidence if quoted[1]}))

    def ratings(self, passages: Passages) -> str:
        """Return how reliable the outlets of the evidence are: "B", or "A, C"; empty where none is rated.

        What rests on no quotation rests on the source of the brief, where there is but one.
        """
        articles = self._published.articles
        if len(articles) > 1:
            numbers = set(self.numbers(passages))
            quoted = [key[0] for key, number in self._numbers.items() if number in numbers]
            articles = tuple(article for article in articles if article.id in quoted)
        return ", ".join(sorted({article.reliability for article in articles} - {""}))

    def after_text(self, text: Rich, passages: Passages) -> Rich:
        """Return `text` with the references behind its last paragraph that is not blank."""
        filled = [index for index, parts in enumerate(text) if spans_text(parts).strip()]
        if not filled:
            return text
        last = filled[-1]
        return (*text[:last], self.after(text[last], passages), *text[last + 1 :])

    def _number(self, article_id: UUID, quotation: str) -> int:
        key = (article_id, quotation)
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers) + 1
            self.notes.append(self._note(number, article_id, quotation))
        return self._numbers[key]

    def _note(self, number: int, article_id: UUID, quotation: str) -> Note:
        article = self._published.article(article_id)
        text = f"\u201c{_shorten(quotation)}\u201d"
        if article is None:
            return Note(number, (span(text),), quotation)
        metadata = article.metadata
        name = outlet_of(article) or clean_line(metadata.title)
        day = self.labels.print_date(metadata.published) if metadata.published else ""
        source = ", ".join(part for part in (name, day) if part)
        address = clean_line(metadata.address)
        shown = (span(text), *spans(f" \u2014 {source}" if source else ""))
        return Note(number, shown, quotation, metadata.language, link(address) if address else ())


def quotation_of(passage: Passage) -> str:
    """Return what a passage quotes on one line; empty where it holds nothing but pictures and blanks."""
    return " ".join(clean_line(passage.exact.replace(OBJECT, " ")).split())


def outlet_of(article: PublishedArticle) -> str:
    """Return the outlet of an article, with its reliability in brackets: "Test Ledger (B)"."""
    outlet = clean_line(article.metadata.outlet)
    return f"{outlet} ({article.reliability})" if outlet and article.reliability else outlet


def _shorten(quotation: str) -> str:
    """Return `quotation`, its middle left out where it is longer than a note should be."""
    if len(quotation) <= _LONGEST:
        return quotation
    head, tail = quotation[:_HEAD], quotation[-_TAIL:]
    head = head.rpartition(" ")[0] or head
    tail = tail.partition(" ")[2] or tail
    return f"{head} [\u2026] {tail}"
