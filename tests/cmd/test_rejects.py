"""rejects.csv gives back the bytes of every rejected row, whatever is in them and however the file was written; and every byte of a file
is part of what is accounted for."""
import gzip, json, os, re
from program import each_test, must, rows

SETTINGS = "company: Essai\nlanguage: en\ncurrency: EUR\ntime_zone: Europe/Paris\n"
HEADER = "id,created_at,mql_at,email,company\n"
GOOD = "L{n},2026-07-01,2026-07-01,anna.b@example.com,Acme\n"
HOSTILE = [
    b'H1,2026-07-01,2026-07-01,a.b@c.fr,nul\0in it\n', b'H2,soon,2026-07-01,a.b@c.fr,"said ""no"", then\r\nleft"\n', b"'=H3,soon,2026-07-01,,\n", b"=H4,soon,,,\n",
    b"-H5,soon,\t,,\\n\\x41\\\n", b'H6,2026-07-01,2026-07-01,,ba"re\n', b'H7,2026-07-01,2026-07-01,,"x"y\n', b'H8,soon,,,"a\rb"\n', b"H9,too,few\n", b"@H10,soon,,jeanne.martin@acme.fr,\x01\x7f\x1b[31m\r\n",
    b'H11,soon,,,"\xe2\x80\xae\xef\xbb\xbf\xc2\x85\xf0\x9f\x98\x80"\n', b'H12,2026-07-01,2026-07-01,,"never closed\n']
INVALID = [b"I1,2026-07-01,2026-07-01,,\xff\xfe caf\xe9\n", b"I2,soon,,,\xe2\x82\n", b"I3,soon,,,\xed\xa0\x80\xc0\x80\n"]


def unescape(raw, encoding):
    """As README tells it."""
    raw = raw.removeprefix("'")
    letters = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'"}
    parts = re.findall(r"\\x([0-9A-F]{2})|\\(.)|([^\\]+)", raw, re.S)
    return b"".join(bytes.fromhex(byte) if byte else (letters[letter] if letter else text).encode(encoding) for byte, letter, text in parts)


def written(folder, name, content, *options):
    os.makedirs(os.path.join(folder, "exports"), exist_ok=True)
    with open(os.path.join(folder, "smarketing.yaml"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
    with open(os.path.join(folder, "exports", name), "wb") as file:
        file.write(content)
    out = os.path.join(folder, "out-" + name + "".join(options))
    must("figures", folder, "--period", "2026-Q3", "--out", out, *options)
    return rows(os.path.join(out, "rejects.csv"))


def check(folder, name, content, rejected, packed=None):
    whole = (HEADER + "".join(GOOD.format(n=n) for n in range(3))).encode() + content + GOOD.format(n=3).encode()
    found = written(folder, name, packed(whole) if packed else whole, "--unmask")
    compare(whole, found, rejected)


def compare(whole, found, rejected):
    assert len(found) == rejected, [row["code"] for row in found]
    for row in found:
        start = int(row["offset"])
        bytes_of = whole[start:start + int(row["length"])]
        assert unescape(row["raw"], row["encoding"]) == bytes_of, (row, bytes_of)
        assert not re.match(r"[=+@\t\r-]", row["raw"]) and row["raw"].isprintable(), row


def test_hostile_rows_come_back(folder):
    check(folder, "leads.csv", b"".join(HOSTILE), len(HOSTILE))


def test_each_alone(folder):
    for i, row in enumerate(HOSTILE + INVALID):
        utf8 = "é€ü,2026-07-01,2026-07-01,,àçèéèàçù\n".encode()  # UTF-8 it stays
        check(os.path.join(folder, str(i)), "leads.csv", utf8 + row, 1)


def test_packed(folder):
    check(folder, "leads.csv", b"".join(HOSTILE), len(HOSTILE), gzip.compress)


def test_other_encodings(folder):
    text = HEADER + GOOD.format(n=1) + "É1,bientôt,,,Société « Été » €\n'É2,bientôt,,,\\x41\n=É3,bientôt,,,\"a\nb\"\n" + GOOD.format(n=2)
    for encoding, mark in (("cp1252", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b"\xef\xbb\xbf")):
        whole = mark + text.encode(encoding)
        compare(whole, written(os.path.join(folder, encoding), "leads.csv", whole), 3)
    damaged = b"\xff\xfe" + (text + "É4,bientôt,,,").encode("utf-16-le") + b"\x3d\xd8\x00\x00" + "\n".encode("utf-16-le") + b"z"
    compare(damaged, written(os.path.join(folder, "damaged"), "leads.csv", damaged), 5)
    undefined = (text + "É4,bientôt,,,").encode("cp1252") + b"\x81\x9d\n"
    compare(undefined, written(os.path.join(folder, "undefined"), "leads.csv", undefined), 4)


def test_addresses_are_masked_unless_asked(folder):
    content = HEADER.encode() + b"L1,soon,,jeanne.martin@acme.fr,Acme\nL2,2026-07-01,,,\n"
    masked, = written(folder, "leads.csv", content)
    assert masked["raw"] == r"L1,soon,,j***@acme.fr,Acme\n", masked
    whole, = written(folder, "leads.csv", content, "--unmask")
    assert whole["raw"] == r"L1,soon,,jeanne.martin@acme.fr,Acme\n", whole


def test_every_byte_is_accounted_for(folder):
    utf8 = "é€ü,2026-07-01,2026-07-01,,àçèéèàçù\n".encode()
    hostile = b"\n\n" + HEADER.encode() + utf8 + b"\r\n".join(HOSTILE + INVALID) + b"\n\n"
    text = "\r\n \r\n" + HEADER + "É1,bientôt,,,« Été » €\n\nÉ2,2026-07-01,,,x\n\n"
    encoded = [mark + text.encode(name) for name, mark in (("cp1252", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b"\xef\xbb\xbf"))]
    for whole in (hostile, *encoded, encoded[1] + b"z"):
        written(folder, "leads.csv", whole)
        file, = json.loads(must("check", "--json", folder).stdout)["files"]
        spans = file["bytes"]
        assert spans["file"] == len(whole) == sum(spans[name] for name in ("mark", "preamble", "header", "rows", "set_aside", "blank")), (whole, spans)
        assert file["read"] == file["used"] + file["replaced"] + file["rejected"], file


each_test(globals())
