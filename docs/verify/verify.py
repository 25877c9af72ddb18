#!/usr/bin/env python3
"""Checks the public log of closings, its proofs and its figures from published files alone (docs/verify/README.md).
    python3 verify.py https://CITY/results/log [--key KEY] [--checkpoint KEPT]    or of a FOLDER with a copy of the files
    python3 verify.py FILE.tlog-proof --key KEY [--code HL-…]    one proof of a closing, or of a receipt, offline
KEY: the log's public key as you got it from elsewhere, and no other is believed; if the log changed keys, each with the
size it signs from: --key '1 OLD' --key '40 NEW'. Without it the published ones are believed. KEPT: a checkpoint that you
kept. HL-…: your receipt's code. Exit code 1 when anything does not hold, 2 when a file of yours cannot be read. Python 3.8."""
import argparse, base64, datetime, hashlib, hmac, json, math, pathlib, sys, urllib.request
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_ONE = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
failures, sha = [], lambda data: hashlib.sha256(data).digest()
def check(holds, what, quiet=False):
    failures.extend([] if holds else [what])
    if not holds or not quiet:
        print("ok  " if holds else "BAD ", what)
def point(data):  # RFC 8032, section 5.1.3
    y, odd = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or y >= P: raise ValueError("no point of the curve")
    return (x if x & 1 == odd else P - x, y)
def add(a, b):
    (x1, y1), (x2, y2), t = a, b, D * a[0] * b[0] * a[1] * b[1] % P
    return ((x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P)
def times(scalar, p):
    half = times(scalar // 2, add(p, p)) if scalar else (0, 1)
    return add(half, p) if scalar & 1 else half
def ed25519(key, message, signature):  # RFC 8032, section 5.1.7
    base, s = point((4 * pow(5, -1, P) % P).to_bytes(32, "little")), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return len(signature) == 64 and s < ORDER and times(s, base) == add(point(signature[:32]), times(h, point(key)))
def root(leaves):  # RFC 6962, section 2.1
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:k]) + root(leaves[k:]))
def root_by_path(index, last, hash, path):  # RFC 9162, section 2.1.3.2
    for sibling in path:
        on_the_right = index % 2 or index == last
        hash = sha(b"\1" + (sibling + hash if on_the_right else hash + sibling))
        while on_the_right and index % 2 == 0 and index:
            index, last = index // 2, last // 2
        index, last = index // 2, last // 2
    return hash if last == index == 0 else None
key_list = lambda lines: [(int(first or 1), key) for first, _, key in (line.rpartition(" ") for line in lines)]
key_at = lambda size, keys: [key for first, key in keys if first <= size][-1]
def own(path):
    try:
        return pathlib.Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        asked.error(f"{path} cannot be read: {error}")
def checkpoint(note, keys, whose="the"):  # C2SP signed-note and tlog-checkpoint
    text, _, signatures = note.rpartition("\n\n")
    origin, size, hash = text.split("\n")
    name, key_id, encoded = key_at(int(size), keys).split("+", 2)
    public = base64.b64decode(encoded)
    check(sha(name.encode() + b"\n" + public)[:4].hex() == key_id and public[:1] == b"\1", f"key {name}+{key_id}", True)
    blobs = [base64.b64decode(line.split(" ")[2]) for line in signatures.splitlines() if line.startswith(f"— {name} ")]
    signed = any(ed25519(public[1:], text.encode() + b"\n", blob[4:]) for blob in blobs if blob[:4].hex() == key_id)
    check(signed and origin == name, f"{whose} checkpoint of {size} closings is signed by {name}")
    return int(size), base64.b64decode(hash)
def proof(text, keys):  # C2SP tlog-proof
    head, _, note = text.partition("\n\n")
    kind, extra, index, *path = [line.split(" ")[-1] for line in head.split("\n")]
    index, entry, (size, signed) = int(index), base64.b64decode(extra), checkpoint(note, keys)
    found = root_by_path(index, size - 1, sha(b"\0" + entry), [base64.b64decode(line) for line in path])
    check(kind == "c2sp.org/tlog-proof@v1" and found == signed, f"closing {index} is in the log of {size}: its proof")
    return index, entry
def receipt(text, keys):
    head, _, closing = text.partition("\n\n")
    leaf, index, size, *path = [line.split(" ")[-1] for line in head.split("\n")[1:]]
    tree, leaf = json.loads(proof(closing, keys)[1])["commitments"]["included"], base64.b64decode(leaf)
    found = root_by_path(int(index), int(size) - 1, sha(b"\0" + leaf), [base64.b64decode(line) for line in path])
    said, named = json.loads(leaf), f"hai-long/receipt/1\n{given.code}".encode()
    check(found and [found.hex(), int(size), "receipt" in said] == [tree["root"], tree["size"], "form" in tree], f"a rating is in the closing: {leaf.decode()}")
    if given.code and "receipt" in said:
        return check(hmac.new(said["nonce"].encode(), named, "sha256").hexdigest() == said["receipt"], f"it is the rating of {given.code}, no other")
    print("     whose rating it is was not checked:", "--code HL-… does" if "receipt" in said else "a leaf of the older form names no receipt")
def evidence(s, n, N, meets, p):  # of s satisfied of n ratings of N dossiers, threshold p (measurement rule 6, version 2)
    met = meets(s / n)
    if N is None:  # Clopper and Pearson: a share on the threshold itself makes these ratings improbable
        hits = range(s, n + 1) if met else range(s + 1)
        return "likely" if sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in hits) < 0.025 else "open"
    if n > N or meets(s / N) == meets((s + N - n) / N):
        return None if n > N else "certain"
    log_choose = lambda a, b: math.lgamma(a + 1) - math.lgamma(b + 1) - math.lgamma(a - b + 1)
    good = sum(not meets(K / N) for K in range(N + 1)) - met  # the nearest number of satisfied ones beyond the threshold
    hits = range(max(s, n + good - N), min(n, good) + 1) if met else range(max(0, n + good - N), min(s, good) + 1)
    return "likely" if sum(math.exp(log_choose(good, k) + log_choose(N - good, n - k) - log_choose(N, n)) for k in hits) < 0.025 * (1 - 1e-9) else "open"
def figures(public):  # computes shares, verdicts and evidence of a closing's public part anew
    of_dossiers = {"ON_TIME": "onTime", "ONLINE_SHARE": "online", "POSTAL_RECEIVED": "postalReceived", "POSTAL_RETURNED": "postalReturned"}
    check(public.get("ratings") != "withheld-over-time" or not any(cell["ratings"] for cell in public["cells"]), f"{public['period']['key']}: no ratings", True)
    for cell in public["cells"]:
        ratings, takers, dossiers = cell["ratings"], cell["participants"], cell["dossiers"] or {"completed": None}
        adds_up = not ratings or sum(ratings[level] for level in ("satisfied", "neutral", "dissatisfied")) == ratings["rated"] >= ratings["verified"] and min(ratings.values()) >= 0
        check(adds_up, f"{public['period']['key']}, unit {cell['unitId']}, {cell['field']}: {ratings} do not add up", True)
        for said in cell["verdicts"]:
            target, N = public["targets"][said["target"]], dossiers["completed"]
            kind, p, strict = target["indicator"], target["threshold"], target["comparator"] == ">"
            part, whole = takers if kind == "PARTICIPATION" else dossiers.get(of_dossiers.get(kind)), N
            if kind == "SATISFACTION":
                part, whole, N = ratings["satisfied"], ratings["rated"], N if takers == ratings["rated"] else None
            value = part / whole if part is not None and whole else None
            meets = lambda share: share > p if strict else share >= p
            judged = value is not None and (kind != "PARTICIPATION" or value <= 1)
            right = [value, ("met" if meets(value) else "missed") if judged else "not-measured", said["evidence"]]
            is_known = (takers is not None or cell["dossiers"] is None) and not public["plan"]["verifiedOnly"]
            if judged and kind == "SATISFACTION" and public["formulaVersion"] == "2" and is_known:
                right[2] = evidence(part, whole, N, meets, p)
            at = f"{public['period']['key']}, unit {cell['unitId']}, {cell['field']}, {kind}: {said} must be {right}"
            check([said["value"], said["verdict"], said["evidence"]] == right, at, True)
def log(place, given, kept):
    read = lambda path: urllib.request.urlopen(f"{place}/{path}").read() if place.startswith("http") else (pathlib.Path(place) / path).read_bytes()
    published = key_list(read("key").decode().splitlines())
    size, signed = checkpoint(read("checkpoint").decode(), keys := given or published)
    check(key_at(size, keys) == key_at(size, published), f"the log's key is {key_at(size, published)}")
    entries, hashes, revisions, kinds = [], b"", {}, {}
    for first in range(0, size, 256):
        path = f"{first // 256:03d}" + (f".p/{size - first}" if size - first < 256 else "")
        bundle, hashes = read(f"tile/entries/{path}"), hashes + read(f"tile/0/{path}")
        while bundle:
            end = 2 + int.from_bytes(bundle[:2], "big")
            entries, bundle = entries + [bundle[2:end]], bundle[end:]
    leaves = [sha(b"\0" + entry) for entry in entries]
    check(root(leaves) == signed and b"".join(leaves) == hashes, f"{len(leaves)} entries make the signed root")
    if kept:
        old, old_root = checkpoint(own(kept), keys, "your")
        check(old <= size and root(leaves[:old]) == old_root, f"the log begins with the {old} closings of the kept checkpoint")
    for index, entry in enumerate(entries):
        public, content = read(f"closings/{index}"), json.loads(entry)
        period, (count, newest) = json.loads(public)["period"], revisions.get(content["period"], (0, None))
        known, eve = kinds.setdefault(content["kind"], {}), str(datetime.date.fromisoformat(period["firstDay"]) - datetime.timedelta(1))
        in_turn = [content[name] for name in ("revision", "revises", "previousSha256")] == [count + 1, newest, revisions.get(known.get(eve), (0, None))[1]] and (count or not known or eve in known or period["lastDay"] < min(known))
        check(in_turn, f"{content['period']}, {content['revision']}: closed in its turn, and not removed and closed again", in_turn)
        revisions[content["period"]], known[period["lastDay"]] = (content["revision"], content["sha256"]), content["period"]
        check(sha(public).hex() == content["public"]["sha256"], f"{content['period']}, {content['revision']}: its public figures")
        check(proof(read(f"closings/{index}.tlog-proof").decode(), keys)[1] == entry, f"proof {index} is of its entry", True)
        figures(json.loads(public))
asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
[asked.add_argument(name, **how) for name, how in (("place", {}), ("--checkpoint", {}), ("--code", {"type": str.upper}), ("--key", {"action": "append", "default": []}))]
given = asked.parse_args()
try:
    text, keys = own(given.place) if pathlib.Path(given.place).is_file() else None, key_list(given.key)
    if text is not None and not keys: asked.error("a proof is checked by a key that you got elsewhere: --key KEY")
    check_file = receipt if (text or "").startswith("hai-long/receipt-proof/1\n") else proof
    check_file(text, keys) if text is not None else log(given.place.rstrip("/"), keys, given.checkpoint)
except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
    check(False, f"what was given is no log, proof or checkpoint in this form: {error!r}")
sys.exit(f"{len(failures)} checks failed" if failures else 0)
