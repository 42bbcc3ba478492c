#!/usr/bin/python3
"""Do outputs and files agree with the published schemas? Needs Debian's python3-jsonschema, python3-yaml, libxml2-utils.

usage: tests/schemas.py [PROGRAM]

docs/schema-*.json: the configuration and packs, with good files and with bad ones that both schema and program refuse;
what check, facts, gaps and rules print of fixtures. tests/schemas/: SARIF's own schema, those of rdjson and JUnit.
Each schema must also refuse what was spoilt. Prints failures and a line "Schemas: N passed, N failed".
"""
import copy
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import formats
import jsonschema
import yaml

ROOT, PROGRAM, DOCS, OTHERS = formats.ROOT, formats.PROGRAM, formats.ROOT / "docs", formats.ROOT / "tests/schemas"
check, expect, run = formats.check, formats.expect, formats.run


class Plain(yaml.SafeLoader):
    """YAML 1.2 as editors read it: of plain words only numbers, true, false and null are no text."""


Plain.yaml_implicit_resolvers = {}
for tag, pattern, first in (("bool", "true|false", "tf"), ("null", "~|null|", "~n"), ("int", "[-+]?[0-9]+", "-+0123456789"),
                            ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789")):
    Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


@functools.cache
def validator(path, part=""):
    schema = load(path)
    jsonschema.Draft202012Validator.check_schema(schema)
    store = {other.as_uri(): load(other) for other in DOCS.glob("schema-*.json")}
    resolver = jsonschema.RefResolver(path.as_uri(), schema, store=store)
    return jsonschema.Draft202012Validator({"$ref": path.as_uri() + part}, resolver=resolver)


def faults(path, value, part=""):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:150]}"
            for error in validator(path, part).iter_errors(value)]


def refused(what, path, value, part=""):
    expect(f"refused: {what}", faults(path, value, part))


# ---- files that people write -----------------------------------------------------------------------------------------

GOOD = [
    "", "fail-on: never\n", "required-version: 0.1\nfail-on: error\n", "required-version: '>=0.1, <9'\n",
    "rules: {advice/*: off, consistency: note, specificity/vague-target: error}\n", "exclude: drafts/\n",
    "exclude: [drafts/, 'docs/**']\n", "kinds: {a.md: interview-summary, 'docs/*': slo-page}\n",
    "tolerances: {consistency/downtime: 20%, A1: 12.5 %}\n", "limits: {file-size: 4 MiB}\n", "limits: {file-size: 65536}\n",
    "ignore: [{rule: advice, reason: agreed}]\n",
    "ignore:\n- {rule: consistency/downtime, field: x, match: y, path: docs/, reason: r, until: 2027-01-31}\n",
    "baseline: known.jsonl\n", "pack: performance\n",
    "pack:\n  extends: performance\n  words: {hedge: [perchance]}\n  facts: {latency.target: {labels+: [swiftness]}}\n",
]
BAD = [
    "fial-on: error\n", "fail-on: loud\n", "fail-on: off\n", "fail-on: [error]\n", "- a\n", "rules: [advice]\n",
    "rules: {advice: loud}\n", "rules: {advice: [off]}\n", "exclude: {a: b}\n", "exclude: [[a]]\n", "kinds: x\n",
    "kinds: {a.md: [x]}\n", "ignore: {rule: advice}\n", "ignore: [advice]\n", "ignore: [{rule: advice}]\n",
    "ignore: [{reason: x}]\n", "ignore: [{rule: advice, reson: x}]\n", "ignore: [{rule: advice, reason: x, until: soon}]\n",
    "ignore: [{rule: advice, reason: x, until: 2026-13-01}]\n", "required-version: soon\n", "required-version: '>=0.1,'\n",
    "extends: {a: b}\n", "extends: [[a]]\n", "tolerances: {A1: 10}\n", "tolerances: {A1: ten}\n", "limits: {file-sise: 1}\n",
    "limits: {file-size: 0}\n", "limits: {file-size: 3 GiB}\n", "limits: 4\n", "baseline: [a]\n", "pack: [a]\n",
    "pack: {facts: {}}\n", "pack: {extends: performance, fats: {}}\n",
    "pack: {extends: performance, facts: {latency.target: {lables: [a]}}}\n",
]


def program_accepts(folder, text, *arguments):
    path = pathlib.Path(folder, "file.yaml")
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([PROGRAM, *arguments, str(path)], capture_output=True, check=False)
    return done.returncode == 0


def check_configuration(folder):
    schema = DOCS / "schema-config.json"
    for text in GOOD:
        check(f"good configuration: {text!r}", faults(schema, yaml.load(text, Plain)))
        expect(f"sumlint accepts {text!r}", program_accepts(folder, text, "config", "--config"))
    for text in BAD:
        refused(f"bad configuration: {text!r}", schema, yaml.load(text, Plain))
        expect(f"sumlint refuses {text!r}", not program_accepts(folder, text, "config", "--config"))
    keys = set(re.findall(r'\{\{"([a-z-]+)", \d+\}, \w', (ROOT / "src/cli/config_read.c").read_text(encoding="utf-8")))
    expect("the schema has the program's keys", keys and keys == set(load(schema)["properties"]))


BAD_PACKS = [
    "fats: {}\n", "extends: [performance]\n", "facts: [a]\n", "facts: {a: {say: x}}\n", "facts: {a: {less-is: worse}}\n",
    "relations: {a: b}\n", "relations: [{id: X}]\n", "kinds: {a: {recognise: {section: 5}}}\n", "rules: {a/b: {level: loud}}\n",
    "topics: [{title: a}]\n", "template: {line: [a]}\n", "vague: {speed: {word: [a]}}\n",
]


def check_packs(folder):
    schema = DOCS / "schema-pack.json"
    for path in sorted(ROOT.glob("rules/*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        check(f"{path.name}", faults(schema, yaml.load(text, Plain)))
        check(f"{path.name} as YAML 1.1", faults(schema, yaml.safe_load(text)))
    for text in BAD_PACKS:
        refused(f"bad pack: {text!r}", schema, yaml.load(text, Plain))
        expect(f"sumlint refuses the pack {text!r}", not program_accepts(folder, text, "rules", "--pack"))
    source = "".join((ROOT / f"src/pack/{name}.c").read_text(encoding="utf-8") for name in ("load", "entries", "load_relation"))
    keys = set(re.findall(r'\{\.key = "([a-z-]+)", \.read', source)) | set(re.findall(r'(?:MAP|LIST)\(\w+, "([a-z-]+)"', source))

    def described(node):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if key == "properties":
                yield from (name.rstrip("+") for name in value)
            if isinstance(value, (dict, list)):
                yield from described(value)
    expect(f"the schema has the program's keys, {keys ^ set(described(load(schema)))}",
           keys | {"extends", "words"} == set(described(load(schema))))


# ---- what the program prints -----------------------------------------------------------------------------------------

def first_object(value, key):
    """The first object inside the value that has the key."""
    if isinstance(value, dict) and key in value:
        return value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return next(filter(None, (first_object(one, key) for one in inside)), None)


def spoilt(value, key, instead):
    copied = copy.deepcopy(value)
    first_object(copied, key)[key] = instead
    return copied


def check_output(what, path, value, spoils, part=""):
    check(what, faults(path, value, part))
    for key, instead in spoils.items():
        refused(f"{what}, with {key} {instead!r}", path, spoilt(value, key, instead), part)


def check_outputs(files):
    def output(*arguments):
        return json.loads(run(*arguments))
    check_output("check --format json", DOCS / "schema-check.json", output("--format", "json", *files),
                 {"version": 2, "level": "fatal", "line": 0, "fingerprint": "x", "deferred": "no", "findings": None})
    check_output("facts --format json", DOCS / "schema-facts.json", output("facts", "--format", "json", *files),
                 {"version": "1", "statements": {}, "facts": None})
    check_output("gaps --format json", DOCS / "schema-gaps.json", output("gaps", "--format", "json", *files),
                 {"version": 2, "ready": "yes", "answered": "maybe", "header": "longer than twelve", "options": [], "rounds": 1})
    asked = output("gaps", "--format", "ask", str(ROOT / "fixtures/corpus/telehealth-booking.md"))
    check_output("gaps --format ask", DOCS / "schema-gaps.json", asked, {"multiSelect": "no", "question": "Why"}, "#/$defs/ask")
    check_output("rules --format json", DOCS / "schema-rules.json", output("rules", "--format", "json"),
                 {"name": "downtime", "level": "fatal", "relations": None, "what": ""})


def check_junit(what, text, good=True):
    done = subprocess.run(["xmllint", "--noout", "--schema", str(OTHERS / "junit.xsd"), "-"], input=text.encode(),
                          capture_output=True, check=False)
    check(f"junit, {what}", [done.stderr.decode()[:300]] if (done.returncode == 0) != good else [])


def check_ci(what, texts):
    sarif, rdjson = json.loads(texts["sarif"]), json.loads(texts["rdjson"])
    check(f"sarif, {what}", faults(OTHERS / "sarif-2.1.0.json", sarif))
    check(f"rdjson, {what}", faults(OTHERS / "rdjson.json", rdjson))
    check_junit(what, texts["junit"])
    return sarif, rdjson, texts["junit"]


def check_formats(folder, files):
    everything = check_ci("fixtures", formats.outputs(folder, *files))
    for key, instead in {"version": "2.2.0", "level": "fatal", "startLine": 0, "ruleIndex": -2, "physicalLocation": []}.items():
        refused(f"sarif with {key} {instead!r}", OTHERS / "sarif-2.1.0.json", spoilt(everything[0], key, instead))
    for key, instead in {"severity": "NOTE", "line": 0, "message": None, "path": ""}.items():
        refused(f"rdjson with {key} {instead!r}", OTHERS / "rdjson.json", spoilt(everything[1], key, instead))
    check_junit("without a count", everything[2].replace(" failures=", " failure="), good=False)
    check_junit("with another element", everything[2].replace("<failure ", "<failed ").replace("</failure>", "</failed>"), good=False)
    hostile = pathlib.Path(folder, formats.NAME)
    hostile.write_bytes(formats.HOSTILE)
    check_ci("a hostile document", formats.outputs(folder, "--kind", "interview-summary", str(hostile)))
    check_ci("a missing file", formats.outputs(folder, f"{folder}/missing.md", files[0]))
    check_ci("some of it", formats.outputs(folder, "--max-findings", "2", *files[:9]))
    check_ci("no finding", formats.outputs(folder, "--rule", "*=off", *files[:9]))
    kept = pathlib.Path(folder, "kept.md")
    kept.write_text((ROOT / "fixtures/corpus/telehealth-booking.md").read_text(encoding="utf-8")
                    + "\n<!-- sumlint-disable-file specificity: agreed -->\n", encoding="utf-8")
    known = ["--baseline", f"{folder}/known.jsonl", "--show-suppressed", str(kept)]
    run("--write-baseline", *known)
    sarif = check_ci("a baseline", formats.outputs(folder, *known))[0]
    expect("the states are there", first_object(sarif, "baselineState") and first_object(sarif, "suppressions"))


def main():
    # Python's validator takes its time; tests/formats.py reads what all fixtures make of every format.
    files = [str(ROOT / f"fixtures/corpus/{name}.md") for name in ("product-catalogue", "telehealth-booking")]
    with tempfile.TemporaryDirectory() as folder:
        check_configuration(folder)
        check_packs(folder)
        check_outputs(files)
        check_formats(folder, files)
    print(f"Schemas: {formats.Tally.passed} passed, {formats.Tally.failed} failed")
    return 1 if formats.Tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
