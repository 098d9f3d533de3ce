"""A workspace's own looks: the shipped theme changes nothing, a changed colour shows in workbook, deck, letter and pack, a logo on
the cover, words in the footer, and what is wrong with a theme is said."""
import os, re, shutil, struct, subprocess, unittest.mock, zipfile, zlib
from program import SAMPLE, SOURCE, copy_of_sample, each_test, must, run

COLOUR = "00558F"


def png(width, height):
    """A plain PNG of one grey."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x60" * (3 * width)) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def with_theme(folder, text):
    workspace = copy_of_sample(folder)
    os.makedirs(os.path.join(workspace, "templates"), exist_ok=True)
    with open(os.path.join(workspace, "templates", "theme.yaml"), "w", encoding="utf-8") as file:
        file.write(text)
    return workspace


def report(workspace, folder, name):
    out = os.path.join(folder, name)
    return out, must("report", workspace, "--period", "2026-Q3", "--out", out)


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def sheets(path):
    """All XML of a workbook, upper case."""
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()).upper()


def content(path):
    """What a PDF draws, unpacked."""
    plain = path + ".plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, plain], check=True)
    return read(plain).decode("latin-1")


def test_the_shipped_theme_changes_nothing(folder):
    workspace = copy_of_sample(folder)
    plain, _ = report(workspace, folder, "plain")
    os.makedirs(os.path.join(workspace, "templates"))
    shutil.copy(os.path.join(SOURCE, "templates", "theme.yaml"), os.path.join(workspace, "templates"))
    themed, done = report(workspace, folder, "themed")
    assert "contras" not in done.stderr, done.stderr
    for name in ("review.pdf", "review.xlsx"):
        assert read(plain, name) == read(themed, name), name


def test_one_colour_everywhere(folder):
    workspace = with_theme(folder, f'colours:\n  sales: "#{COLOUR}"\n  untreated: "#{COLOUR}"\nfooter: Confidentiel Lumivolt\n')
    out, _ = report(workspace, folder, "out")
    assert COLOUR in sheets(os.path.join(out, "review.xlsx"))
    if shutil.which("qpdf"):
        rgb = " ".join(f"{int(COLOUR[i:i + 2], 16) / 255:.6f}".rstrip("0") or "0" for i in (0, 2, 4))
        drawn = content(os.path.join(out, "review.pdf"))
        assert re.search(r"\b0(\.0)? 0\.33333\d* 0\.56078\d* rg", drawn), f"{rgb} is not in the deck"
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", os.path.join(out, "review.pdf"), "-"], capture_output=True, text=True).stdout
        assert words.count("Confidentiel Lumivolt") > 5
    pack = os.path.join(folder, "pack")
    must("pack", workspace, "--period", "2026-09", "--out", pack)
    if shutil.which("qpdf"):
        assert re.search(r"\b0(\.0)? 0\.33333\d* 0\.56078\d* rg", content(os.path.join(pack, "pack.pdf"))), "the pack keeps its colour"
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", os.path.join(pack, "pack.pdf"), "-"], capture_output=True, text=True).stdout
        assert words.count("Confidentiel Lumivolt") == int(words.count("\f")), words[-200:]
    letter = os.path.join(folder, "letter")
    must("newsletter", workspace, "--month", "2026-10", "--out", letter)
    assert COLOUR in read(letter, "newsletter.html").decode("utf-8").upper()


def test_a_logo_on_the_cover(folder):
    workspace = with_theme(folder, "logo: templates/logo.png\n")
    with open(os.path.join(workspace, "templates", "logo.png"), "wb") as file:
        file.write(png(300, 100))
    out, _ = report(workspace, folder, "out")
    if shutil.which("pdfimages"):
        listed = subprocess.run(["pdfimages", "-list", os.path.join(out, "review.pdf")], capture_output=True, text=True).stdout
        assert re.search(r"^ +1 +\d+ image +300 +100 ", listed, re.M), listed


DRAWING = """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" fill="#00558F"/><circle cx="50" cy="50" r="40" fill="#fff"/></svg>"""


def with_drawing(folder, drawing):
    workspace = with_theme(folder, "logo: templates/logo.svg\n")
    with open(os.path.join(workspace, "templates", "logo.svg"), "w", encoding="utf-8") as file:
        file.write(drawing)
    return workspace


def test_a_drawing_as_logo_on_deck_pack_and_workbook(folder):
    workspace = with_drawing(folder, DRAWING)
    out, _ = report(workspace, folder, "out")
    must("pack", workspace, "--period", "2026-W38", "--out", os.path.join(folder, "pack"))
    must("sla", workspace, "--out", os.path.join(folder, "sla"))
    for path in (os.path.join(out, "review.pdf"), os.path.join(folder, "pack", "pack.pdf"), os.path.join(folder, "sla", "sla.pdf")):
        if shutil.which("pdfimages"):
            listed = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True).stdout
            assert re.search(r"^ +1 +\d+ image +9\d\d +300 ", listed, re.M), (path, listed)
    with zipfile.ZipFile(os.path.join(out, "review.xlsx")) as package:
        assert package.read("xl/media/image1.png")[16:24] == struct.pack(">II", 900, 300)
    again, _ = report(workspace, folder, "again")
    assert read(out, "review.pdf") == read(again, "review.pdf") and read(out, "review.xlsx") == read(again, "review.xlsx")


def test_a_drawing_reaches_nothing_outside_it(folder):
    """A picture and an entity of other files are not followed: the drawing is what it would be without them, or is refused."""
    with open(os.path.join(folder, "secret.png"), "wb") as file:
        file.write(png(300, 100))
    secret = os.path.join(folder, "secret.png")
    inner = "".join(f'<image href="{link}" width="300" height="100"/>' for link in (secret, "file://" + secret, "http://127.0.0.1:9/x.png"))
    entity = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://{SAMPLE}/smarketing.yaml">]>'
    drawn = {}
    for name, drawing in (("plain", DRAWING), ("links", DRAWING.replace("</svg>", inner + "</svg>")),
                          ("entity", entity + DRAWING.split("?>")[1].replace("</svg>", "<text y='50'>&x;</text></svg>"))):
        os.makedirs(os.path.join(folder, name))
        workspace = with_drawing(os.path.join(folder, name), drawing)
        done = run("pack", workspace, "--period", "2026-W38", "--out", os.path.join(folder, name, "out"))
        if done.returncode == 0:
            drawn[name] = read(os.path.join(folder, name, "out"), "pack.pdf")
        else:
            assert done.returncode == 1 and "templates/logo.svg" in done.stderr, done.stderr
    assert all(bytes_ == drawn["plain"] for bytes_ in drawn.values()), drawn.keys()


def test_what_draws_is_loaded_for_a_drawing_only(folder):
    """With a library that cannot be loaded in the place of librsvg, a logo that is a picture is drawn, and a drawing is refused with the cure."""
    without = unittest.mock.patch.dict(os.environ, LD_LIBRARY_PATH=os.path.join(folder, "lib"))
    os.makedirs(os.path.join(folder, "lib"))
    with open(os.path.join(folder, "lib", "librsvg-2.so.2"), "w", encoding="utf-8") as file:
        file.write("no library")
    for name, drawing, status in (("picture", None, 0), ("drawing", DRAWING, 1)):
        os.makedirs(os.path.join(folder, name))
        inside = os.path.join(folder, name)
        workspace = with_drawing(inside, drawing) if drawing else with_theme(inside, "logo: logo.png\n")
        with open(os.path.join(workspace, "logo.png"), "wb") as file:
            file.write(png(300, 100))
        with without:
            done = run("pack", workspace, "--period", "2026-W38", "--out", os.path.join(inside, "out"))
        assert done.returncode == status, (name, done.returncode, done.stderr)
        assert ("librsvg2-2" in done.stderr) == bool(drawing), done.stderr


def test_hostile_drawings_are_refused_soon(folder):
    laughs = "".join(f'<g id="g{i}">' + f'<use href="#g{i + 1}"/>' * 10 + "</g>" for i in range(9))
    for drawing in ("<svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", DRAWING.replace("300 100", "100000 1"), DRAWING.replace("300 100", "0 100"),
                    f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><defs>{laughs}<g id='g9'><rect width='9' height='9'/></g></defs>"
                    "<use href='#g0'/></svg>"):
        workspace = with_drawing(folder, drawing)
        done = run("report", workspace, "--period", "2026-Q3", "--out", os.path.join(folder, "out"), timeout=60)
        assert done.returncode == 1 and "logo.svg" in done.stderr, (drawing[:80], done.returncode, done.stderr)
        shutil.rmtree(workspace)


def refused(folder, text, *words):
    workspace = with_theme(folder, text)
    if "big.png" in text:
        with open(os.path.join(workspace, "big.png"), "wb") as file:
            file.write(png(2500, 10))
    done = run("report", workspace, "--period", "2026-Q3", "--out", os.path.join(folder, "out"))
    assert done.returncode == 1, done.stderr
    assert not os.path.exists(os.path.join(folder, "out")), "something was written"
    for word in words:
        assert word in done.stderr, done.stderr
    shutil.rmtree(workspace)


def test_faults_are_said(folder):
    refused(folder, "logo: ../secret.png\n", "../secret.png")
    refused(folder, "logo: smarketing.yaml\n", "PNG")
    refused(folder, "logo: big.png\n", "2400")
    refused(folder, "colours:\n  salse: \"#000000\"\n", "theme.yaml:2", "sales")


def test_a_contrast_too_low_is_said(folder):
    workspace = with_theme(folder, 'font: No Such Font\ncolours:\n  sales: "#9FC5E8"\n  won: "#FEFEFE"\n')
    _, done = report(workspace, folder, "out")
    assert "1.8:1" in done.stderr and "4.5:1" in done.stderr and "1.0:1" in done.stderr, done.stderr
    assert "No Such Font" in done.stderr
    for command in (("pack", "--period", "2026-09"), ("bonus", "--period", "2026-Q3"), ("sla",)):
        done = must(command[0], workspace, *command[1:], "--out", os.path.join(folder, command[0]))
        assert "1.8:1" in done.stderr, (command, done.stderr)


each_test(globals())
