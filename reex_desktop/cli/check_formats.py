"""Findings for other programs: JSON of our own, and SARIF 2.1.0 (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from .. import __version__
from ..checks.choices import Targets
from ..checks.completeness import meter
from ..checks.fields import fields
from ..checks.finding import Finding
from ..checks.rules import BLIND_SPOTS, RULES
from ..model.brief import Brief, Ignored
from ..model.stix import stix_confidence
from ..model.workspace import Workspace

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Checked(NamedTuple):
    """A brief that was checked: all findings, ignored ones too, the rules that were on, its name."""

    workspace: Workspace
    found: tuple[Finding, ...]
    rules: frozenset[str]
    source: str
    targets: Targets

    @property
    def brief(self) -> Brief:
        return self.workspace.brief

    @property
    def ignored(self) -> dict[str, Ignored]:
        """What was ignored, by the keys of the findings."""
        return {entry.key: entry for entry in self.brief.ignored}


def as_json(checked: Checked) -> bytes:
    """Return the findings as JSON, each with the words it is about; what was ignored, and why; how
    complete the brief is; and its ratings, with their confidence as STIX 2.1 exchanges it.
    """
    brief, reasons = checked.brief, checked.ignored
    texts = {(f.element, f.name): f.text for f in fields(brief)}
    findings: list[dict[str, Any]] = []
    ignored: list[dict[str, Any]] = []
    for finding in checked.found:
        words = texts.get((finding.element, finding.field), "")[finding.start : finding.end]
        said: dict[str, Any] = {**msgspec.to_builtins(finding), "words": words}
        entry = reasons.get(finding.key)
        if entry is None:
            findings.append(said)
        else:
            ignored.append({**said, "ignored": msgspec.to_builtins(entry)})
    whole = meter(checked.workspace, checked.targets)
    return _bytes(
        {
            "format": "reex-findings",
            "version": 1,
            "brief": str(brief.id),
            "source": checked.source,
            "findings": findings,
            "ignored": ignored,
            "rules_off": [r.id for r in RULES if r.id not in checked.rules],
            "completeness": {
                "percent": whole.percent,
                "parts": whole.all,
                "done": whole.done,
                "missing": [part.missing for part in whole.missing],
            },
            "ratings": _ratings(checked.workspace),
        }
    )


def _ratings(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Return what was rated. What cannot be judged has no confidence: null, not a number."""
    brief = workspace.brief
    sources = [
        {"article": str(a.id), "outlet": a.metadata.outlet, "reliability": a.reliability}
        for a in workspace.articles
        if a.reliability
    ]
    claims = [
        {
            "element": str(n.id),
            "verdict": n.verdict.value if n.verdict and n.verdict.chosen else None,
            "credibility": n.credibility,
            "stix_confidence": stix_confidence("credibility", str(n.credibility or "")),
        }
        for n in brief.notes
        if n.claim
    ]
    outlooks = [
        {
            "element": str(o.id),
            "likelihood": o.likelihood.value if o.likelihood and o.likelihood.chosen else None,
            "confidence": o.confidence or None,
            "stix_confidence": stix_confidence("confidence", o.confidence),
        }
        for o in brief.outlooks
    ]
    return {"sources": sources, "claims": claims, "outlooks": outlooks}


def as_sarif(checked: Checked) -> bytes:
    """Return the findings as a SARIF log with one run.

    A place is a logical location (section 3.33), slot/element/field, with the characters of that field in
    its properties: the regions of SARIF count in a file, which a brief in a library is not. What was
    ignored is a suppressed result (3.27.23) with its reason; rules that are off are overridden (3.20.5).
    """
    index = {rule.id: number for number, rule in enumerate(RULES)}
    results = [_result(f, index[f.rule], checked) for f in checked.found]
    driver = {"name": "REEx Desktop", "version": __version__, "rules": [_rule(r.id) for r in RULES]}
    off = [
        {"descriptor": {"id": r.id, "index": index[r.id]}, "configuration": {"enabled": False}}
        for r in RULES
        if r.id not in checked.rules
    ]
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "ruleConfigurationOverrides": off}],
        "results": results,
    }
    return _bytes({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(finding: Finding, index: int, checked: Checked) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(finding, checked.source)],
        "partialFingerprints": {"reexKey/v1": finding.key},
        "suppressions": [],
    }
    entry = checked.ignored.get(finding.key)
    if entry is not None:
        result["suppressions"] = [{"kind": "external", "justification": entry.reason}]
    return result


def _rule(rule_id: str) -> dict[str, Any]:
    rule = next(rule for rule in RULES if rule.id == rule_id)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.reason},
        "help": {"text": f"{rule.reason} It cannot see: {BLIND_SPOTS[rule.family]}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _location(finding: Finding, source: str) -> dict[str, Any]:
    parts = [part for part in (finding.slot, str(finding.element), finding.field) if part]
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(Path(source).as_posix())}},
        "logicalLocations": [{"fullyQualifiedName": "/".join(parts), "kind": "element"}],
        "properties": {"start": finding.start, "end": finding.end},
    }


def _bytes(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
