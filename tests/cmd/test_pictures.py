"""Pictures that mean harm where a logo is expected: bombs in the pixels and beside them, sizes that lie, what is cut short. Each is drawn or
refused by name, soon, in little memory; and what is passed on in a workbook is the picture and nothing else."""
import os, struct, subprocess, sys, zipfile, zlib
from program import PROGRAM, SANITIZED, copy_of_sample, each_test, must

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BOMB = zlib.compress(b"\0" * (160 << 20), 9)  # 160 MiB in 160 kB
SECONDS, KIB = 60, 160 << 10  # more than that is a bomb that went off: the plain run takes a third


def chunk(kind, data, length=None):
    return struct.pack(">I", len(data) if length is None else length) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width, height, depth=8, colour=2):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def pixels(width, height):
    return chunk(b"IDAT", zlib.compress((b"\0" + b"\x60\x20\x90" * width) * height))


END = chunk(b"IEND", b"")
SECRETS = chunk(b"tEXt", b"Author\0Somebody Private") + chunk(b"eXIf", b"MM\0*GPS 48.85N") + chunk(b"tIME", b"\x07\xea\x0a\x01\x00\x00\x00") + chunk(b"prVt", b"private")
BESIDE = {
    "zTXt": chunk(b"zTXt", b"Comment\0\0" + BOMB),
    "iTXt": chunk(b"iTXt", b"Comment\0\1\0\0\0" + BOMB),
    "iCCP": chunk(b"iCCP", b"profile\0\0" + BOMB),
    "many texts": b"".join(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * (8 << 20), 9)) for _ in range(40)),
    "secrets": SECRETS,
}
REFUSED = {
    "a billion pixels": header(1 << 15, 1 << 15) + pixels(1, 1) + END,
    "wider than a number": header(0xFFFFFFFF, 1) + pixels(1, 1) + END,
    "no width": header(0, 10) + pixels(1, 10) + END,
    "no pixels": header(30, 10) + END,
    "no end": header(30, 10) + pixels(30, 10),
    "cut in a chunk": (header(30, 10) + pixels(30, 10))[:-7],
    "a length that lies": header(30, 10) + chunk(b"IDAT", b"x" * 20, 0x7FFFFFFF) + END,
    "a length beyond numbers": header(30, 10) + chunk(b"IDAT", b"x" * 20, 0xFFFFFFFF) + END,
    "a checksum that lies": header(30, 10) + pixels(30, 10)[:-1] + b"\x55" + END,
    "no header": pixels(30, 10) + END,
    "another depth": header(30, 10, 7) + pixels(30, 10) + END,
    "nothing": b"",
}


def with_logo(folder, name, content):
    os.makedirs(os.path.join(folder, name))
    workspace = copy_of_sample(os.path.join(folder, name))
    os.makedirs(os.path.join(workspace, "templates"), exist_ok=True)
    with open(os.path.join(workspace, "templates", "theme.yaml"), "w", encoding="utf-8") as file:
        file.write("logo: templates/logo.png\n")
    with open(os.path.join(workspace, "templates", "logo.png"), "wb") as file:
        file.write(SIGNATURE + content)
    return workspace


def pack(workspace, out):
    """Status, what was said, and the most memory that was taken, in KiB."""
    process = subprocess.Popen([PROGRAM, "pack", workspace, "--period", "2026-W38", "--threads", "1", "--out", out], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "LC_ALL": "en_US.UTF-8"})
    said = process.communicate(timeout=SECONDS)[1]
    return process.returncode, said


def peak(workspace, out):
    done = subprocess.run([sys.executable, "-c", "import resource, subprocess, sys; s = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode; "
                           "print(s, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)", PROGRAM, "pack", workspace, "--period", "2026-W38", "--threads", "1", "--out", out],
                          capture_output=True, text=True, timeout=SECONDS, check=True)
    return [int(word) for word in done.stdout.split()]


def test_bombs_beside_the_pixels(folder):
    """They are never unpacked: the deck is what it is without them, byte for byte."""
    picture = header(300, 100), pixels(300, 100) + END
    plain = with_logo(folder, "plain", b"".join(picture))
    must("pack", plain, "--period", "2026-W38", "--out", os.path.join(folder, "plain", "out"))
    expected = open(os.path.join(folder, "plain", "out", "pack.pdf"), "rb").read()
    for name, extra in BESIDE.items():
        workspace, out = with_logo(folder, name, extra.join(picture) + SECRETS), os.path.join(folder, name, "out")
        assert os.path.getsize(os.path.join(workspace, "templates", "logo.png")) < 512 << 10, name
        status, most = peak(workspace, out)
        assert status == 0 and (SANITIZED or most < KIB), (name, status, most)
        with open(os.path.join(out, "pack.pdf"), "rb") as file:
            assert file.read() == expected, name


def test_pixels_that_never_end(folder):
    """160 MiB of rows where ten are said: what is too much is not unpacked, whether the picture is taken or not."""
    workspace = with_logo(folder, "rows", header(30, 10) + chunk(b"IDAT", BOMB) + END)
    status, most = peak(workspace, os.path.join(folder, "rows", "out"))
    assert status in (0, 1) and (SANITIZED or most < KIB), (status, most)


def test_what_is_no_picture_is_refused_by_name(folder):
    for name, content in REFUSED.items():
        workspace, out = with_logo(folder, name, content), os.path.join(folder, name, "out")
        status, said = pack(workspace, out)
        assert status == 1 and "logo.png" in said and not os.path.exists(out), (name, status, said)


def test_a_workbook_passes_on_the_picture_alone(folder):
    workspace, out = with_logo(folder, "book", header(300, 100) + SECRETS + BESIDE["iCCP"] + pixels(300, 100) + END + b"behind the end"), os.path.join(folder, "out")
    must("report", workspace, "--period", "2026-Q3", "--out", out)
    with zipfile.ZipFile(os.path.join(out, "review.xlsx")) as book:
        assert book.read("xl/media/image1.png") == SIGNATURE + header(300, 100) + pixels(300, 100) + END


each_test(globals())
