#!/usr/bin/env python3
"""Do the formats for programs hold what they promise, over all fixtures and for a hostile document?

usage: tests/formats.py [PROGRAM]

json and facts --format json against docs/schema-check.json and docs/schema-facts.json, and no key that these do not
describe; sarif and rdjson against what is used of their schemas (below), with no other key, because their readers
refuse unknown ones; junit as XML, with its counts; github line by line as the runner parses it. All must tell the same
findings. Prints each failure and a line "Formats: N passed, N failed".
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PROGRAM", ROOT / "build/sumlint")).resolve())
FORMATS = ["json", "sarif", "junit", "github", "rdjson"]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def closed(required, **optional):
    """The schema of an object with these keys and no other."""
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


def items(schema):
    return {"type": "array", "items": schema}


TEXT = {"type": "string"}
ONE = {"type": "integer", "minimum": 1}
COUNT = {"type": "integer", "minimum": 0}
LEVEL = {"enum": ["error", "warning", "note"]}
MESSAGE = closed({"text": {"type": "string", "pattern": "."}})
ARTIFACT = closed({"uri": {"type": "string", "pattern": r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$|^file:///"}})
REGION = closed({key: ONE for key in ("startLine", "startColumn", "endLine", "endColumn")})
PHYSICAL = closed({"artifactLocation": ARTIFACT}, region=REGION)
RULE = closed(
    {"id": TEXT, "properties": closed({"tags": items(TEXT)})},
    shortDescription=MESSAGE, fullDescription=MESSAGE, help=closed({"text": TEXT, "markdown": TEXT}),
    defaultConfiguration=closed({"enabled": {"type": "boolean"}, "level": LEVEL}))
RESULT = closed(
    {"ruleId": TEXT, "ruleIndex": COUNT, "level": LEVEL, "message": MESSAGE,
     "locations": items(closed({"physicalLocation": PHYSICAL})),
     "partialFingerprints": closed({"sumlint/v1": {"type": "string", "pattern": "^[0-9a-f]{16}$"}})},
    relatedLocations=items(closed({"id": COUNT, "physicalLocation": PHYSICAL, "message": MESSAGE})),
    baselineState={"enum": ["new", "unchanged"]},
    suppressions=items(closed({"kind": {"enum": ["inSource", "external"]}, "justification": TEXT})))
NOTIFICATION = closed({"level": LEVEL, "message": MESSAGE}, locations=items(closed({"physicalLocation": PHYSICAL})))
SARIF = closed({
    "$schema": TEXT, "version": {"const": "2.1.0"},
    "runs": items(closed({
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, "results": items(RESULT),
        "tool": closed({"driver": closed({"name": TEXT, "version": TEXT, "rules": items(RULE)})}),
        "invocations": items(closed({"executionSuccessful": {"type": "boolean"},
                                     "toolExecutionNotifications": items(NOTIFICATION)}))}))})
POSITION = closed({"line": ONE, "column": ONE})
RDJSON = closed({
    "source": closed({"name": TEXT}),
    "diagnostics": items(closed(
        {"message": TEXT, "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
         "location": closed({"path": TEXT}, range=closed({"start": POSITION, "end": POSITION}))},
        code=closed({"value": TEXT})))})

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
         "number": (int, float)}
ANNOTATIONS = {"$schema", "$defs", "title", "description"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name in ("integer", "number") and isinstance(value, bool))


def faults(value, schema, root, place="$"):
    """Where the value breaks the schema; of JSON Schema 2020-12 what ours use. A key without description is one too."""
    for key, wanted in schema.items():
        if key == "$ref":
            yield from faults(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, place)
        elif key == "anyOf":
            if all(any(True for _ in faults(value, choice, root, place)) for choice in wanted):
                yield f"{place}: none of the choices"
        elif key == "type":
            names = wanted if isinstance(wanted, list) else [wanted]
            if not any(is_type(value, name) for name in names):
                yield f"{place}: {value!r} is no {wanted}"
                return
        elif key == "items":
            for index, item in enumerate(value):
                yield from faults(item, wanted, root, f"{place}[{index}]")
        elif key == "required":
            yield from (f"{place}: no {name}" for name in wanted if name not in value)
        elif key == "properties":
            yield from (f"{place}: {name} is not described" for name in value if name not in wanted)
            for name in value.keys() & wanted.keys():
                yield from faults(value[name], wanted[name], root, f"{place}.{name}")
        elif key == "const" or key == "enum":
            if value not in (wanted if key == "enum" else [wanted]):
                yield f"{place}: {value!r} is not {wanted}"
        elif key == "minimum":
            if value is not None and value < wanted:
                yield f"{place}: {value} is below {wanted}"
        elif key == "pattern":
            if value is not None and not re.search(wanted, value):
                yield f"{place}: {value!r} is not /{wanted}/"
        elif key not in ANNOTATIONS:
            yield f"{place}: this validator does not know {key}"


class Tally:
    passed = failed = 0


def check(what, complaints):
    complaints = list(complaints)
    if complaints:
        Tally.failed += 1
        print(f"not so: {what}")
        for complaint in complaints[:5]:
            print(f"    {complaint}")
    else:
        Tally.passed += 1


def expect(what, holds):
    check(what, [] if holds else ["it does not"])


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 2):
        check(" ".join(arguments), [f"exit status {done.returncode}", done.stderr.decode(errors="replace")])
    return done.stdout.decode("utf-8")


def outputs(folder, *arguments):
    """What each format says of the same run."""
    run(*[f"--format={name}={folder}/out.{name}" for name in FORMATS], *arguments)
    return {name: pathlib.Path(folder, f"out.{name}").read_bytes().decode("utf-8") for name in FORMATS}


def decoded(text):
    for sign in "\r\n:,":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text.replace("%25", "%")


def annotations(text):
    """(command, properties, message) of each line, as the runner takes it apart."""
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        if not match or CONTROLS.search(line):
            raise ValueError(f"no annotation: {line!r}")
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        yield match[1], {key: decoded(value) for key, value in properties.items()}, decoded(match[3])


def uri_path(uri):
    return urllib.parse.unquote(uri.removeprefix("file://"), errors="replace")


def sarif_findings(sarif):
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    for result in sarif["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        yield (uri_path(region["artifactLocation"]["uri"]), result["ruleId"], result["level"],
               region["region"]["startLine"], region["region"]["startColumn"])


def json_findings(report):
    for file in report["files"]:
        for finding in file["findings"]:
            yield (file["path"].removeprefix("./"), finding["rule"], finding["level"], finding["line"],
                   finding["column"])


def junit_faults(text):
    suites = ElementTree.fromstring(text)
    for suite in suites:
        for name, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if int(suite.get(name)) != len(suite.findall(f"testcase/{element}")):
                yield f"{suite.get('name')}: {name}"
        if int(suite.get("tests")) != len(suite.findall("testcase")) or len(suite) == 0:
            yield f"{suite.get('name')}: tests"
    if CONTROLS.search("".join(suites.itertext())):
        yield "a control character"


def check_formats(what, texts):
    """Each format against its form, and all against json."""
    report, sarif, rdjson = (json.loads(texts[name]) for name in ("json", "sarif", "rdjson"))
    schema = json.loads((ROOT / "docs/schema-check.json").read_text(encoding="utf-8"))
    check(f"{what}: json satisfies docs/schema-check.json", faults(report, schema, schema))
    check(f"{what}: sarif", faults(sarif, SARIF, SARIF))
    check(f"{what}: rdjson", faults(rdjson, RDJSON, RDJSON))
    check(f"{what}: junit", junit_faults(texts["junit"]))
    wanted = sorted(json_findings(report))
    expect(f"{what}: sarif tells the same findings", sorted(sarif_findings(sarif)) == wanted)
    lines = list(annotations(texts["github"]))
    told = sorted((line[1]["title"], line[1]["line"], line[1]["col"]) for line in lines if "line" in line[1])
    expect(f"{what}: github tells the same findings",
           told == sorted((rule, str(line), str(column)) for _, rule, _, line, column in wanted))
    order = [("error", "warning", "notice").index(line[0]) for line in lines]
    expect(f"{what}: github tells errors first", order == sorted(order))
    codes = sorted(one["code"]["value"] for one in rdjson["diagnostics"] if "code" in one)
    expect(f"{what}: rdjson tells the same findings", codes == sorted(rule for _, rule, _, _, _ in wanted))
    for name in ("sarif", "rdjson", "json"):
        expect(f"{what}: {name} has no control character", not CONTROLS.search(texts[name].replace("\u202e", "")))
    return report, sarif, lines


def check_facts(what, *arguments):
    schema = json.loads((ROOT / "docs/schema-facts.json").read_text(encoding="utf-8"))
    kind = schema["$defs"]["of_text" if "--text" in arguments else "of_files"]
    facts = json.loads(run("facts", "--format", "json", *arguments))
    check(f"{what}: facts satisfy docs/schema-facts.json", faults(facts, kind, schema))
    check(f"{what}: facts satisfy a choice of it", faults(facts, schema, schema))


HOSTILE = (b"# Performance & Scalability Interview Summary\n\n## Latency\n\n"
           b"| Operation | Target |\n|---|---|\n"
           b"| <script>alert(1)</script> ]]> &amp; \"'` | as fast as possible |\n"
           b"| [x](javascript:alert(1)) \x1b[31m\x1b]0;t\x07 | quick enough |\n"
           b"| \xe2\x80\xae bidi \xef\xbf\xbf \xff\xfe | snappy |\n\n"
           b"## Load\n\n::error file=x::y %0A%25\n\n- **100%: <b>peak</b>, \xc3\xa4**: [X requests/second]\n")
NAME = "a \"q\" 'r' <b>&%0A,:\n\x1b[31m#?\u202e[x](y).md"


def check_hostile(folder):
    path = pathlib.Path(folder, NAME)
    path.write_bytes(HOSTILE)
    report, sarif, lines = check_formats("hostile", outputs(folder, "--kind", "interview-summary", str(path)))
    expect("hostile: there are findings", len(report["files"][0]["findings"]) > 5)
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in sarif["runs"][0]["results"]}
    expect("hostile: the URI leads to the file", {uri_path(uri) for uri in uris} == {str(path)})
    expect("hostile: brackets are no links in sarif",
           not re.search(r"(?<!\\)\]\(", json.dumps(sarif["runs"][0]["results"]).replace("\\\\", "\\")))
    expect("hostile: no line of github is another command", len(lines) == len(report["files"][0]["findings"]))
    check_facts("hostile", "--kind", "interview-summary", str(path))


def check_limits(folder):
    files = [str(ROOT / "fixtures/template/template.md"), str(ROOT / "fixtures/corpus/telehealth-booking.md")]
    everything = list(annotations(run("--format", "github", *files)))
    some = list(annotations(run("--format", "github", "--max-findings", "3", *files)))
    expect("--max-findings 3: three annotations", len(some) == 3)
    expect("--max-findings takes errors of all files first", [one[1] for one in some] == [one[1] for one in everything[:3]])
    expect("the last annotation counts the others", some[-1][2].endswith(f"\n{len(everything) - 3} more findings not shown"))
    none = run("--format", "github", "--max-findings", "0", *files)
    expect("--max-findings 0 counts", none == f"::notice title=sumlint::{len(everything)} more findings not shown\n")
    texts = outputs(folder, "--max-findings", "2", *files)
    check("--max-findings 2: junit", junit_faults(texts["junit"]))
    expect("--max-findings 2: junit counts the others", 'message="' in texts["junit"] and "more finding" in texts["junit"])
    notes = json.loads(texts["sarif"])["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    expect("--max-findings 2: sarif counts the others", "not printed" in notes[0]["message"]["text"])


def check_failures(folder):
    texts = outputs(folder, f"{folder}/missing.md", str(ROOT / "fixtures/corpus/telehealth-booking.md"))
    _, sarif, lines = check_formats("a missing file", {**texts, "github": texts["github"].split("\n", 1)[1]})
    invocation = sarif["runs"][0]["invocations"][0]
    expect("a missing file fails sarif's invocation", not invocation["executionSuccessful"])
    expect("a missing file is named there", "No such file" in invocation["toolExecutionNotifications"][0]["message"]["text"])
    expect("a missing file is an error for junit", 'errors="1"' in texts["junit"] and "No such file" in texts["junit"])
    expect("a missing file is told by github at once", "No such file" in texts["github"].split("\n", 1)[0] and lines)
    expect("a missing file is told by rdjson", "No such file" in texts["rdjson"])


def check_levels(folder):
    path = str(ROOT / "fixtures/corpus/telehealth-booking.md")
    counts = {level: run("--format", "junit", "--fail-on", level, path).count("<failure ")
              for level in ("never", "error", "warning")}
    expect("junit fails what fails the run", 0 == counts["never"] < counts["error"] < counts["warning"])
    quieted = pathlib.Path(folder, "quieted.md")
    text = pathlib.Path(path).read_text(encoding="utf-8")
    quieted.write_text(text + "\n<!-- sumlint-disable-file consistency: agreed -->\n", encoding="utf-8")
    texts = outputs(folder, "--show-suppressed", str(quieted))
    sarif = json.loads(texts["sarif"])
    check("suppressed: sarif", faults(sarif, SARIF, SARIF))
    check("suppressed: junit", junit_faults(texts["junit"]))
    expect("suppressed: sarif gives the reason",
           {"kind": "inSource", "justification": "agreed"} in [one for result in sarif["runs"][0]["results"]
                                                               for one in result.get("suppressions", [])])
    expect("sarif has no baseline state without a baseline", "baselineState" not in texts["sarif"])
    expect("suppressed: junit skips", 'skipped message="agreed"' in texts["junit"])
    expect("suppressed: github only notes", not [one for one in annotations(texts["github"])
                                                 if "suppressed: agreed" in one[2] and one[0] != "notice"])
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    expect("sarif explains each rule", rules and all(rule["help"]["text"] for rule in rules))


def check_baseline(folder):
    """Accepted findings are unchanged, others new; what the configuration leaves out is suppressed outside the source."""
    path = pathlib.Path(folder, "kept.md")
    path.write_bytes((ROOT / "fixtures/corpus/telehealth-booking.md").read_bytes())
    known, config = f"{folder}/known.jsonl", pathlib.Path(folder, "kept.yaml")
    config.write_text("ignore: [{rule: consistency/downtime, reason: as told}]\n", encoding="utf-8")
    run("--baseline", known, "--write-baseline", "--config", str(config), str(path))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- **Slot search**", "- **Checkout**: as fast as possible\n- **Slot search**", 1),
                    encoding="utf-8")
    texts = outputs(folder, "--show-suppressed", "--baseline", known, "--config", str(config), str(path))
    sarif = json.loads(texts["sarif"])
    check("baseline: sarif", faults(sarif, SARIF, SARIF))
    results = sarif["runs"][0]["results"]
    kinds = {(result["baselineState"], tuple(one["kind"] for one in result.get("suppressions", [])))
             for result in results}
    expect(f"baseline: states and suppressions, {kinds}",
           kinds == {("new", ()), ("new", ("external",)), ("unchanged", ("external",))})


def main():
    fixtures = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("fixtures/*/*.md"))
    with tempfile.TemporaryDirectory() as folder:
        absolute = [str(ROOT / path) for path in fixtures]
        check_formats("fixtures", outputs(folder, *absolute))
        check_formats("fixtures, all as summaries", outputs(folder, "--kind", "interview-summary", *absolute))
        check_formats("a skipped file", outputs(folder, str(ROOT / "fixtures/ordinary/glossary-performance.md")))
        check_facts("fixtures", *absolute)
        check_facts("a string", "--text", "under 1.5k req/s at p95, 3 to 5 GB, ~40%")
        check_hostile(folder)
        check_limits(folder)
        check_failures(folder)
        check_levels(folder)
        check_baseline(folder)
    print(f"Formats: {Tally.passed} passed, {Tally.failed} failed")
    return 1 if Tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
