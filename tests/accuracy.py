#!/usr/bin/env python3
"""Precision and recall of sumlint's findings on labelled summaries.

A directory holds NAME.md with NAME.labels.tsv: tab-separated columns line, rule, what, also and, where the labeller
was unsure, sure ("maybe": such a label counts neither way). fixtures/corpus/README.md says what is labelled.

- A finding at error or warning level finds a label of the same rule when they share a line: the finding's own or a
  related one, the label's own or an `also` one. A deferred note finds as well; other notes find nothing, cost nothing.
- What is missing has no line. completeness/missing-section and missing-field count as one rule, and the finding's
  `missing` (else its message) must share a word with the label's `what`.
- One finding finds one label. A further finding that agrees with a label is not false; every other one is, unless its
  rule is none that labels know: those are counted apart, to be read one by one.

The last line gives the figures over all directories named. A directory's figures may not fall below those that
tests/accuracy.tsv keeps for it (`--floors` alone checks all of them): a change that raises them raises the file.
Where every document is sound there is neither precision nor recall: the floor is how many have no false finding.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
FLOORS = pathlib.Path(__file__).resolve().parent / "accuracy.tsv"

LABELLED_RULES = {
    "completeness": "missing-section empty-section placeholder missing-field empty-cell unexplained-na",
    "specificity": "vague-target missing-percentile missing-unit missing-baseline missing-period hedged-number "
                   "open-range vague-action missing-horizon",
    "consistency": "downtime error-budget growth-factor percentile-order load-order share-sum conflicting-value "
                   "alert-order alert-gap query-budget pool-limit rate-limit cache-memory bandwidth concurrency "
                   "rate-conversion storage test-load",
}
LABELLED = {f"{category}/{name}" for category, names in LABELLED_RULES.items() for name in names.split()}

MISSING = {"completeness/missing-section", "completeness/missing-field"}

# Words that name no part of a summary: sharing one of them is no agreement.
COMMON_WORDS = set(
    "the and for missing section sections sub with has not stated nowhere anywhere given one any all are its from that "
    "this there figure figures says named said names value values performance scalability scale requirements "
    "requirement strategy database server service limits limit plan field fields current projected target targets data "
    "document summary whole absent part either neither".split())


@dataclass
class Label:
    line: int
    rule: str
    what: str
    also: list
    maybe: bool

    @property
    def lines(self):
        return {self.line, *self.also}


@dataclass
class Tally:
    """What became of one rule's labels and findings."""
    found: int = 0
    missed: int = 0
    false: int = 0
    near: int = 0  # labels that some finding of any rule touches: for loose recall


@dataclass
class Score:
    rules: dict = field(default_factory=lambda: collections.defaultdict(Tally))
    documents: int = 0
    notes: int = 0
    beyond: int = 0
    false_errors: int = 0
    clean_documents: int = 0
    clean_silent: int = 0
    clean_false: int = 0

    def floor(self):
        found, missed, false = (sum(getattr(tally, key) for tally in self.rules.values())
                                for key in ("found", "missed", "false"))
        return Floor(ratio(found, found + false), ratio(found, found + missed), self.clean_silent)


def family(rule):
    """A missing part may be seen as a section or as a field: either name counts."""
    return "completeness/missing" if rule in MISSING else rule


def telling_words(text):
    words = (word for word in re.findall(r"[a-z0-9+]+", text.lower()) if len(word) > 2)
    return {re.sub(r"(?<=....)(s|ing)$", "", word) for word in words} - COMMON_WORDS


def finding_lines(finding):
    return {finding["line"], *(related["line"] for related in finding.get("related", []))}


def same_gap(label, finding):
    if family(label.rule) != family(finding["rule"]):
        return False
    if label.rule in MISSING:
        return bool(telling_words(label.what) & telling_words(finding.get("missing") or finding["message"]))
    return bool(finding_lines(finding) & label.lines)


def read_labels(path):
    labels = []
    for row in path.read_text(encoding="utf-8").split("\n")[1:]:
        if not row.strip():
            continue
        line, rule, what, also, sure = (row.split("\t") + [""] * 4)[:5]
        labels.append(Label(int(line), rule, what, [int(n) for n in re.findall(r"\d+", also)], sure.strip() == "maybe"))
    return labels


def selected(rule, only):
    return any(rule.startswith(prefix) for prefix in only)


def match(labels, findings):
    """Pairs each label with the first free finding of its gap; unsure labels choose last. Label index -> finding."""
    pairs, used = {}, set()
    for i in sorted(range(len(labels)), key=lambda i: labels[i].maybe):
        for n, finding in enumerate(findings):
            counts = finding["level"] != "note" or finding.get("deferred")
            if n not in used and counts and same_gap(labels[i], finding):
                pairs[i] = finding
                used.add(n)
                break
    return pairs, used


def run(program, document):
    """All findings of a document, or None and why not."""
    result = subprocess.run([program, "--format", "json", str(document)], capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1):
        return None, f"exit {result.returncode}: {result.stderr.strip()[:200]}"
    return [finding for file in json.loads(result.stdout)["files"] for finding in file["findings"]], ""


def score_labels(score, name, labels, findings, pairs, detail):
    for i, label in enumerate(labels):
        if label.maybe:
            continue
        tally, at_lines = score.rules[label.rule], [f for f in findings if f["line"] in label.lines]
        if i in pairs:
            tally.found += 1
        else:
            tally.missed += 1
            if detail:
                near = [f'{f["rule"]}@{f["line"]}' for f in at_lines]
                print(f"MISSED {name}:{label.line} {label.rule} {label.what[:70]} near={near}")
        tally.near += i in pairs or any(f["level"] != "note" for f in at_lines)


def score_findings(score, name, labels, findings, used, detail):
    """Counts what no label accounts for. Returns how many are false."""
    false = 0
    for n, finding in enumerate(findings):
        if n in used or finding["level"] == "note" or any(same_gap(label, finding) for label in labels):
            continue
        known = finding["rule"] in LABELLED
        if detail:
            print(f'{"FALSE " if known else "BEYOND"} {name}:{finding["line"]} {finding["rule"]} '
                  f'{finding["message"][:110]}')
        if not known:
            score.beyond += 1
            continue
        false += 1
        score.false_errors += finding["level"] == "error"
        score.rules[finding["rule"]].false += 1
    return false


def score_document(score, options, label_file):
    document = label_file.with_name(label_file.name.replace(".labels.tsv", ".md"))
    labels = [label for label in read_labels(label_file) if selected(label.rule, options.only)]
    score.documents += 1
    findings, problem = run(options.bin, document)
    if findings is None:
        print(f"{document}: {problem}")
        for label in labels:
            score.rules[label.rule].missed += 1
        return
    findings = [finding for finding in findings if selected(finding["rule"], options.only)]
    score.notes += sum(finding["level"] == "note" for finding in findings)
    pairs, used = match(labels, findings)
    score_labels(score, document, labels, findings, pairs, options.detail)
    false = score_findings(score, document, labels, findings, used, options.detail)
    if not labels:
        score.clean_documents += 1
        score.clean_false += false
        score.clean_silent += false == 0


def ratio(part, whole):
    return part / whole if whole else 0.0


def report(score):
    """Prints all figures. Returns precision and recall."""
    print(f"{'rule':34} found missed false")
    for rule in sorted(score.rules):
        tally = score.rules[rule]
        print(f"{rule:34} {tally.found:5} {tally.missed:6} {tally.false:5}")
    found, missed, false, near = (sum(getattr(tally, name) for tally in score.rules.values())
                                  for name in ("found", "missed", "false", "near"))
    precision, recall, loose = ratio(found, found + false), ratio(found, found + missed), ratio(near, found + missed)
    f1 = ratio(2 * precision * recall, precision + recall)
    print(f"findings of rules beyond the labelled ones, to be read one by one: {score.beyond}")
    print(f"notes {score.notes / max(score.documents, 1):.1f} a document; "
          f"false findings at error level {score.false_errors}")
    print(f"docs {score.documents}, clean docs without a false finding {score.clean_silent}/{score.clean_documents} "
          f"({score.clean_false} false)")
    print(f"precision {precision:.3f} recall {recall:.3f} f1 {f1:.3f} loose-recall {loose:.3f}")
    return precision, recall


def lost_labels(label_file, before, after):
    """Labels that the JSON report `before` finds and `after` doesn't; an empty report finds nothing."""
    labels = read_labels(pathlib.Path(label_file))
    found = []
    for path in (before, after):
        text = pathlib.Path(path).read_text(encoding="utf-8")
        files = json.loads(text)["files"] if text.strip() else []
        found.append(match(labels, [finding for file in files for finding in file["findings"]])[0])
    return [label for i, label in enumerate(labels) if i in found[0] and i not in found[1]]


@dataclass
class Floor:
    """The least that a directory may score; `silent` counts clean documents without a false finding."""
    precision: float = 0.0
    recall: float = 0.0
    silent: int = 0


def floors():
    rows = ((line.split("\t") + [""] * 3)[:4] for line in FLOORS.read_text(encoding="utf-8").splitlines()[1:])
    return {directory: Floor(float(precision or 0), float(recall or 0), int(silent or 0))
            for directory, precision, recall, silent in rows}


def is_kept(directory, score):
    least, now = floors().get(pathlib.Path(directory).name, Floor()), score.floor()
    kept = (round(now.precision, 3) >= least.precision and round(now.recall, 3) >= least.recall
            and now.silent >= least.silent)
    if not kept:
        print(f"{directory}: precision {now.precision:.3f}, recall {now.recall:.3f}, {now.silent} silent; "
              f"tests/accuracy.tsv keeps {least.precision}, {least.recall}, {least.silent}")
    return kept


def measure(options, directories):
    score = Score()
    for directory in directories:
        for label_file in sorted(pathlib.Path(directory).glob("*.labels.tsv"), key=lambda path: path.name):
            score_document(score, options, label_file)
    return score


def check_floors(options):
    """Measures every directory that has floors, without a word unless one has fallen."""
    fallen = 0
    for name in floors():
        fallen += not is_kept(name, measure(options, [FIXTURES / name]))
    print(f"Accuracy: {len(floors()) - fallen} directories keep their figures, {fallen} fall below")
    return 1 if fallen else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sumlint")
    parser.add_argument("--detail", action="store_true", help="print every label missed and every finding not labelled")
    parser.add_argument("--only", default="", type=lambda text: text.split(","),
                        help="rules that begin with this (several: comma-separated), e.g. consistency")
    parser.add_argument("--min-precision", type=float, default=0.0)
    parser.add_argument("--min-recall", type=float, default=0.0)
    parser.add_argument("--max-false-errors", type=int, default=sys.maxsize, help="false findings at error level")
    parser.add_argument("--lost", nargs=3, metavar=("LABELS", "BEFORE", "AFTER"),
                        help="only list the labels that the first JSON report finds and the second doesn't")
    parser.add_argument("--floors", action="store_true", help="only check what tests/accuracy.tsv keeps")
    parser.add_argument("directories", nargs="*", metavar="DIR")
    options = parser.parse_args()
    if not options.lost and not options.floors and not options.directories:
        parser.error("name at least one directory")
    return options


def main():
    options = arguments()
    if options.lost:
        lost = lost_labels(*options.lost)
        for label in lost:
            print(f"{options.lost[0]}: line {label.line}: {label.rule}: {label.what}")
        return 1 if lost else 0
    if options.floors:
        return check_floors(options)
    score = measure(options, options.directories)
    precision, recall = report(score)
    whole = len(options.directories) == 1 and options.only == [""]
    good = (score.documents > 0 and precision >= options.min_precision and recall >= options.min_recall
            and score.false_errors <= options.max_false_errors
            and (not whole or is_kept(options.directories[0], score)))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
