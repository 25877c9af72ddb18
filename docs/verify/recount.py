#!/usr/bin/env python3
"""Recounts a closed week from its opened commitments: that they are those the public log holds, and make its figures.

    python3 recount.py closing-12.tlog-proof closing-12.json openings-12.jsonl

The first two are published at /results/log (closings/12.tlog-proof, closings/12); the last is given to observers and
researchers (Datasets, in the administration). Check the first by verify.py before. Exit code 1 when anything does not
hold. Needs Python 3.8 and nothing else.
"""
import base64, collections, hashlib, json, pathlib, sys

failures, sha = [], lambda data: hashlib.sha256(data).digest()
def check(holds, what, quiet=False):
    failures.extend([] if holds else [what])
    if not holds or not quiet:
        print("ok  " if holds else "BAD ", what)

def root(leaves):  # RFC 6962, section 2.1
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:k]) + root(leaves[k:]))

def recount(openings, public):
    """Ratings per unit and field, with those of the units below, as the public part says them."""
    counts = collections.defaultdict(collections.Counter)
    parents = {unit["id"]: unit["parentId"] for unit in public["units"]}
    # Under version 1 of the formulas a rating that named any dossier was verified (measurement rule 5).
    verified = lambda level: level != "none" if public["formulaVersion"] == "1" else level == "invited"
    excluded = collections.Counter(one["exclusion"] for one in openings if one["exclusion"])
    for one in openings:
        unit, above = one["unitId"], 3 if one["scale"] == "five" else 2
        kind = "satisfied" if one["level"] > above else "neutral" if one["level"] == above else "dissatisfied"
        while unit in parents and not one["exclusion"]:
            counts[unit, one["field"]].update(["rated", kind] + ["verified"] * verified(one["verification"]))
            unit = parents[unit]
    for rule, count in sorted(excluded.items()):
        print(f"     {count} ratings kept out by {rule}")
    told = [cell for cell in public["cells"] if cell["ratings"] is not None]
    for cell in told:
        counted = counts[cell["unitId"], cell["field"]]
        at = f"unit {cell['unitId']}, {cell['field']}: {cell['ratings']} must be {dict(counted)}"
        check(all(counted[name] == value for name, value in cell["ratings"].items()), at, True)
    check(not failures, f"{len(told)} of {len(public['cells'])} public figures recounted; the others are withheld")

try:
    proof, public, openings = [pathlib.Path(name).read_bytes() for name in sys.argv[1:4]]
    entry = json.loads(base64.b64decode(proof.split(b"\n")[1].split(b" ")[-1]))
    check(sha(public).hex() == entry["public"]["sha256"], f"{entry['period']}, {entry['revision']}: its public figures")
    lines, tree = openings.splitlines(), entry["commitments"]["contents"]
    check(len(lines) == tree["size"], f"{len(lines)} openings of {tree['size']} ratings")
    check(root(sorted(sha(b"\0" + line) for line in lines)).hex() == tree["root"], "they are what the closing committed to")
    recount([json.loads(line) for line in lines], json.loads(public))
except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
    check(False, f"what was given cannot be read: {error!r}")
sys.exit(f"{len(failures)} checks failed" if failures else 0)
