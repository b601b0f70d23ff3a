"""A long session: edits of every kind, undo, redo, repairs, saving and loading, in any order."""

import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from reex_desktop.editing import edits, ledger
from reex_desktop.editing.draft import draft
from reex_desktop.editing.history import Caret, Field, History
from reex_desktop.editing.passages import Range
from reex_desktop.editing.taking import take_passage
from reex_desktop.library.records import Saved
from reex_desktop.library.store import Library
from reex_desktop.model.brief import CredibilityNote, Indicator, Judgement, Outlook, nest, statements, walk
from reex_desktop.model.codec import decode, encode
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read
from tests.articles import damage
from tests.strategies import lines, riches
from tests.strategies import spans as some_spans

ARTICLE = read(damage.target("namibia-dysprosium").read_bytes(), name="article.txt")
SECOND = read(
    "\u2022 One\u0e42s point.\n\u2022 Another \u0e42quoted\u0e42 one.\n\nThe rest of it.".encode()
)
picks = st.integers(0, 40)


class Session(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder / "library")
        self.first = draft(ARTICLE)
        self.history = History(self.first)
        self.revision = 0
        self.caret = 0

    def teardown(self):
        if hasattr(self, "library"):
            while self.history.undo():
                pass
            assert self.history.workspace == self.first
            self.library.close()
            shutil.rmtree(self.folder)

    @property
    def now(self):
        return self.history.workspace

    def pick(self, things, index):
        """Return one of `things`, or an id that is nowhere."""
        return things[index % len(things)] if things else uuid4()

    def apply(self, label, workspace):
        self.history.apply(label, workspace)
        self.history.seal()

    @rule(text=lines, field=st.sampled_from(["title", "subtitle", "author"]))
    def set_line(self, text, field):
        self.apply(field, edits.set_brief(self.now, **{field: text}))

    @rule(text=riches, field=st.sampled_from(["summary", "context", "private_notes"]))
    def set_rich(self, text, field):
        self.apply(field, edits.set_brief(self.now, **{field: text}))

    @rule(char=st.sampled_from("ab \u00e9\u4e2d"), moved=st.booleans())
    def type(self, char, moved):
        before = Caret(Field("title"), self.caret + moved, self.caret + moved)
        self.caret += 1
        after = Caret(Field("title"), self.caret, self.caret)
        changed = edits.set_brief(self.now, title=self.now.brief.title + char)
        self.history.apply("Typing", changed, caret_before=before, caret_after=after, typing=True)

    @rule(claim=some_spans, basis=riches, after=picks)
    def add_note(self, claim, basis, after):
        note = CredibilityNote(claim=claim, basis=basis)
        ids = [n.id for n in self.now.brief.notes]
        self.apply("Add note", edits.add_note(self.now, note, self.pick(ids, after)))

    @rule(index=picks, verdict=lines, chosen=st.booleans(), rating=st.none() | st.integers(1, 6))
    def set_note(self, index, verdict, chosen, rating):
        note = self.pick([n.id for n in self.now.brief.notes], index)
        judged = Judgement(verdict, chosen)
        self.apply("Verdict", edits.set_note(self.now, note, verdict=judged, credibility=rating))

    @rule(text=riches, indicators=st.lists(some_spans, max_size=2))
    def add_outlook(self, text, indicators):
        outlook = Outlook(text, indicators=tuple(Indicator(i) for i in indicators))
        self.apply("Add outlook", edits.add_outlook(self.now, outlook))

    @rule(index=picks, rows=st.lists(some_spans, max_size=3))
    def set_indicators(self, index, rows):
        outlook = self.pick([o.id for o in self.now.brief.outlooks], index)
        made = [(uuid4(), row) for row in rows]
        self.apply("Indicators", edits.set_indicators(self.now, outlook, made))

    @rule(index=picks, level=st.integers(0, 4))
    def nest_highlight(self, index, level):
        rows = list(walk(self.now.brief.highlights))
        if rows:
            at = index % len(rows)
            rows[at] = (rows[at][0], level)
            self.apply("Nest", edits.set_brief(self.now, highlights=nest(rows)))

    @rule(index=picks)
    def remove(self, index):
        ids = [owner for owner, slot, _ in statements(self.now.brief) if owner != self.now.brief.id]
        self.apply("Remove", edits.remove(self.now, self.pick(ids, index)))

    @rule(index=picks, distance=st.integers(-3, 3))
    def move(self, index, distance):
        ids = [n.id for n in self.now.brief.notes] + [o.id for o in self.now.brief.outlooks]
        self.apply("Move", edits.move(self.now, self.pick(ids, index), distance))

    @rule(
        index=picks,
        start=st.integers(0, 4000),
        length=st.integers(0, 200),
        taken=st.sampled_from(["highlight", "claim", "outlook", "quotation"]),
        owner=picks,
    )
    def take(self, index, start, length, taken, owner):
        if not self.now.articles:
            return
        article = self.now.articles[index % len(self.now.articles)]
        end = len(plain_text(article.blocks))
        start = min(start, end)
        place = Range(start, min(start + length, end))
        owners = [o for o, _, _ in statements(self.now.brief)]
        changed, made = take_passage(self.now, article, place, taken, self.pick(owners, owner))
        assert made in {o for o, _, _ in statements(changed.brief)}
        self.apply("Take", changed)

    @rule(index=picks)
    def confirm(self, index):
        owners = [o for o, _, _ in statements(self.now.brief)]
        self.apply("Confirm", edits.confirm_passages(self.now, self.pick(owners, index)))

    @rule(index=picks)
    def remove_passage(self, index):
        ids = [p.id for _, _, passages in statements(self.now.brief) for p in passages]
        self.apply("Remove passage", edits.remove_passage(self.now, self.pick(ids, index)))

    @rule(chosen=st.lists(picks, max_size=6), on=st.booleans(), index=picks)
    def switch_repairs(self, chosen, on, index):
        if self.now.articles:
            article = self.now.articles[index % len(self.now.articles)]
            ids = {self.pick([r.id for r in article.repairs], i) for i in chosen}
            self.apply("Repairs", ledger.switch_repairs(self.now, article.id, ids, on=on))

    @rule(index=picks, after=st.sampled_from(["", "\u2019", "\u2014", "something longer"]))
    def correct_repair(self, index, after):
        if self.now.articles:
            article = self.now.articles[0]
            ids = [r.id for r in article.repairs if r.stage == "characters"]
            self.apply("Correct", ledger.correct_repair(self.now, article.id, self.pick(ids, index), after))

    @precondition(lambda self: len(self.now.articles) < 2)
    @rule()
    def add_article(self):
        if self.now.article(SECOND.id) is None:
            self.apply("Add article", edits.add_article(self.now, SECOND))

    @rule(index=picks)
    def remove_article(self, index):
        ids = [a.id for a in self.now.articles]
        if len(ids) > 1:
            self.apply("Remove article", edits.remove_article(self.now, self.pick(ids, index)))

    @rule(times=st.integers(1, 5))
    def undo(self, times):
        for _ in range(times):
            before, label = self.now, self.history.undo_label
            step = self.history.undo()
            assert (step is None) == (label == "")
            assert step is None or (step.after == before and self.history.redo_label == label)

    @rule(times=st.integers(1, 5))
    def redo(self, times):
        for _ in range(times):
            step = self.history.redo()
            assert step is None or step.after == self.now

    @rule()
    def save_and_load(self):
        saved = self.library.save(self.now, self.revision)
        assert isinstance(saved, Saved)
        self.revision = saved.revision
        loaded = self.library.load(self.now.brief.id)
        assert loaded.brief.revision == self.revision
        mine, theirs = (
            replace(w.brief, revision=0, modified=self.first.brief.modified) for w in (self.now, loaded)
        )
        assert mine == theirs
        assert loaded.articles == self.now.articles

    @invariant()
    def sound(self):
        if not hasattr(self, "history"):
            return
        brief = self.now.brief
        assert decode(encode(self.now)) == self.now
        ids = [owner for owner, slot, _ in statements(brief) if slot not in {"context", "summary"}]
        ids += [i.id for o in brief.outlooks for i in o.indicators]
        ids += [p.id for _, _, passages in statements(brief) for p in passages]
        ids += [a.id for a in self.now.articles]
        assert len(ids) == len(set(ids))
        assert brief.article_ids == tuple(a.id for a in self.now.articles)
        texts = {a.id: plain_text(a.blocks) for a in self.now.articles}
        for _, _, passages in statements(brief):
            for p in passages:
                assert texts[p.article_id][p.start : p.end] == p.exact


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=200, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
