"""Every number that a document shows is a figure of figures.json, or was put in: a target, a promise, a date, a name with a number. A renderer
or a sentence that computed one of its own would show it here. Deck, workbook and mail, in both languages."""
import csv, email, email.policy, glob, io, os, re, subprocess
from decimal import ROUND_HALF_UP, Decimal
import openpyxl
from program import SAMPLE, each_test, figures, must

SPACE = "\u202f\u00a0"
NUMBERS = {
    "fr": re.compile(rf"(?<![\w,.])[−-]?\d{{1,3}}(?:[{SPACE}]\d{{3}})+(?:,\d+)?|(?<![\w,.])[−-]?\d+(?:,\d+)?"),
    "en": re.compile(r"(?<![\w,.])[−-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w,.])[−-]?\d+(?:\.\d+)?"),
}


def plain(token, language):
    """The digits of a number as a Decimal, and how many decimals it was written with."""
    token = token.replace("−", "-")
    token = re.sub(f"[{SPACE}]", "", token).replace(",", ".") if language == "fr" else token.replace(",", "")
    return Decimal(token), len(token.split(".")[1]) if "." in token else 0


class Known:
    """What may be shown: figures at any rounding and in percent, and whatever stands in the inputs."""

    def __init__(self, out):
        self.values = set()
        for figure in figures(out).values():
            for member in ("value", "low", "high", "n", "q"):
                if isinstance(figure.get(member), (int, float)) and not isinstance(figure[member], bool):
                    value = Decimal(str(figure[member]))
                    self.values.update((value, value * 100) if figure["unit"] == "ratio" else (value, value / 1000, value / 10**6))
        self.inputs = set()
        for path in glob.glob(os.path.join(SAMPLE, "plan", "*.csv")) + [os.path.join(SAMPLE, "smarketing.yaml")] + \
                glob.glob(os.path.join(SAMPLE, "exports", "*", "campaigns.csv")) + glob.glob(os.path.join(SAMPLE, "newsletter", "*.md")):
            text = open(path, encoding="utf-8").read()
            self.inputs.update(Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text.replace("\u202f", "")))
        self.rounded = {}

    def holds(self, value, decimals):
        if decimals not in self.rounded:
            step = Decimal(1).scaleb(-decimals)
            self.rounded[decimals] = {abs(known).quantize(step, ROUND_HALF_UP) for known in self.values if abs(known) < 10**12}
            self.rounded[decimals] |= {abs(known).quantize(step, ROUND_HALF_UP) for known in self.inputs}
            # half-to-even of a binary ratio that lies on the edge: either neighbour is right
            self.rounded[decimals] |= {abs(Decimal(float(known))).quantize(step) for known in self.values if abs(known) < 10**12}
        return abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) in self.rounded[decimals]


def extracted(path):
    """The text of a PDF. pdftotext writes the narrow space of French thousands as a plain one; columns stand further apart."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", SPACE[0], text)


def strangers(text, language, known):
    """Numbers of a text that are no figures. Up to 100 a number may count things on the page itself (pages, files, days)."""
    found = set()
    text = re.sub(r"\d+ h( \d+)?|\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}|[0-9a-f]{32,}|(CMP|EVT|OBJ)-\d+", " ", text)
    for token in NUMBERS[language].findall(text):
        value, decimals = plain(token, language)
        if decimals == 0 and abs(value) <= 100 or 1990 <= value <= 2100:
            continue
        if not known.holds(value, decimals):
            found.add(token)
    return found


def test_the_check_sees_a_stranger(folder):
    out = os.path.join(folder, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", out)
    known = Known(out)
    assert strangers("320 MQL ont donné 121 opportunités", "fr", known) == set()
    assert strangers("1\u202f274\u202f209 € de chiffre d’affaires, 63,7 %", "fr", known) == {"1\u202f274\u202f209", "63,7"}


def test_deck(folder):
    out = os.path.join(folder, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--language", "both", "--out", out)
    known = Known(out)
    for name, language in (("review.pdf", "fr"), ("review.en.pdf", "en")):
        text = extracted(os.path.join(out, name))
        assert len(NUMBERS[language].findall(text)) > 300
        assert strangers(text, language, known) == set(), (name, strangers(text, language, known))


def test_packs(folder):
    """The week's and the month's figures are those of the same period's figures.json, which `report` writes for any period."""
    for period in ("2026-W38", "2026-09"):
        out = os.path.join(folder, period)
        must("report", SAMPLE, "--period", period, "--out", out)
        known = Known(out)
        must("pack", SAMPLE, "--period", period, "--language", "both", "--out", os.path.join(folder, "pack" + period))
        for name, language in (("pack.pdf", "fr"), ("pack.en.pdf", "en")):
            text = extracted(os.path.join(folder, "pack" + period, name))
            assert len(NUMBERS[language].findall(text)) > 30
            assert strangers(text, language, known) == set(), (period, name, strangers(text, language, known))


def lines_of_files(sheet):
    """The places that warnings name: numbers of lines, not figures."""
    heads = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("Line", "Ligne")]
    return {(head.column, row) for head in heads for row in range(head.row, sheet.max_row + 1)}


def test_workbook(folder):
    """Every number of every sheet, but in the lists of leads, of contested leads and of the steps to a deal: those are rows of the data."""
    out = os.path.join(folder, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", out, "--language", "both")
    known = Known(out)
    for name in ("review.xlsx", "review.en.xlsx"):
        book = openpyxl.load_workbook(os.path.join(out, name), data_only=True)
        counted = 0
        for sheet in book:
            passed = lines_of_files(sheet) | {(cell.column, cell.row) for table in sheet.tables.values()
                                              for row in sheet[table.ref] for cell in row}
            for row in sheet.iter_rows():
                for cell in row:
                    if (cell.column, cell.row) in passed or isinstance(cell.value, bool) or \
                            not isinstance(cell.value, (int, float)) or cell.is_date:
                        continue
                    counted += 1
                    assert known.holds(Decimal(str(cell.value)), 9), (name, sheet.title, cell.coordinate, cell.value)
        assert counted > 1500, counted


def test_mails(folder):
    letter, out = os.path.join(folder, "letter"), os.path.join(folder, "out")
    must("newsletter", SAMPLE, "--month", "2026-10", "--out", letter)
    must("report", SAMPLE, "--period", "2026-Q3", "--out", out)
    known = Known(out)
    amounts = {row["amount"] for path in glob.glob(os.path.join(SAMPLE, "exports", "*", "opportunities.csv"))
               for row in csv.DictReader(io.StringIO(open(path, encoding="utf-8").read()))}
    known.inputs |= {Decimal(amount) for amount in amounts if re.fullmatch(r"\d+(\.\d+)?", amount)}
    mails = glob.glob(os.path.join(letter, "outbox", "*.eml"))
    assert mails
    for path in mails:
        with open(path, "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        assert strangers(re.sub(r"(https?:|mailto:)\S+", "", text), "fr", known) == set(), (path, strangers(text, "fr", known))


each_test(globals())
