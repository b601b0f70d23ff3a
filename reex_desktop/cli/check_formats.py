"""Findings for other programs: JSON of our own, and SARIF 2.1.0 (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from .. import __version__
from ..checks.fields import fields
from ..checks.finding import Finding
from ..checks.rules import BLIND_SPOTS, RULES
from ..model.brief import Brief

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(brief: Brief, found: tuple[Finding, ...], source: str) -> bytes:
    """Return the findings of `brief` as JSON, each with the words it is about."""
    texts = {(f.element, f.name): f.text for f in fields(brief)}
    findings: list[dict[str, Any]] = []
    for finding in found:
        words = texts.get((finding.element, finding.field), "")[finding.start : finding.end]
        findings.append({**msgspec.to_builtins(finding), "words": words})
    return _bytes(
        {
            "format": "reex-findings",
            "version": 1,
            "brief": str(brief.id),
            "source": source,
            "findings": findings,
        }
    )


def as_sarif(brief: Brief, found: tuple[Finding, ...], source: str) -> bytes:
    """Return the findings as a SARIF log with one run.

    A place is a logical location (section 3.33), slot/element/field, with the characters of that field in
    its properties: the regions of SARIF count in a file, which a brief in a library is not.
    """
    index = {rule.id: number for number, rule in enumerate(RULES)}
    results = [
        {
            "ruleId": f.rule,
            "ruleIndex": index[f.rule],
            "level": f.severity,
            "message": {"text": f.message},
            "locations": [_location(f, source)],
            "partialFingerprints": {"reexKey/v1": f.key},
        }
        for f in found
    ]
    driver = {"name": "REEx Desktop", "version": __version__, "rules": [_rule(r.id) for r in RULES]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _bytes({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


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
