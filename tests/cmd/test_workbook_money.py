"""Amounts in the workbook of companies whose currency has three decimals, or none, and of one whose deals are in several: each
amount is the export's, in the company's currency, with the decimals it has."""
import os, re
from decimal import Decimal
import openpyxl
from program import each_test, figures, must, rows

SETTINGS = "company: Atelier\nlanguage: en\ncurrency: {currency}\ntime_zone: Europe/Paris\nagreement: {{mql: {{required_fields: [email]}}, " \
           "treatment: {{first_touch_within: 8h, attempts: 3, channels: 2, window: 10d}}}}\n{more}"


def workspace(folder, currency, deals, more=""):
    """Three leads, each with a won deal: (amount, currency)."""
    path = os.path.join(folder, currency)
    os.makedirs(os.path.join(path, "exports"))
    def put(name, text):
        with open(os.path.join(path, name), "w", encoding="utf-8") as file:
            file.write(text)
    put("smarketing.yaml", SETTINGS.format(currency=currency, more=more))
    put("exports/leads.csv", "id,created_at,mql_at,owner,source,campaign_id,company,email\n" + "".join(
        f"L{i},2026-07-0{i + 1}T09:00,2026-07-0{i + 1}T09:00,Anna,web,C1,Verrerie {i},a{i}@b.fr\n" for i in range(len(deals))))
    put("exports/activities.csv", "id,lead_id,at,type,direction,outcome,actor\n" + "".join(
        f"A{i},L{i},2026-07-0{i + 1}T10:00,call,out,connected,Anna\n" for i in range(len(deals))))
    put("exports/opportunities.csv", "id,lead_id,account,created_at,stage,status,amount,currency,closed_at,owner\n" + "".join(
        f"O{i},L{i},Verrerie {i},2026-07-10T09:00,Won,won,{amount},{code},2026-09-1{i}T09:00,Anna\n" for i, (amount, code) in enumerate(deals)))
    return path


def review(path):
    out = os.path.join(path, "out")
    done = must("report", path, "--period", "2026-Q3", "--out", out)
    return openpyxl.load_workbook(os.path.join(out, "review.xlsx")), figures(out), done


def column(sheet, title):
    """The cells below each head of that title, to the next empty one."""
    found = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == title:
                below = cell.offset(row=1)
                while below.value is not None or below.offset(row=1).value is not None:
                    found.append(below)
                    below = below.offset(row=1)
    return [cell for cell in found if cell.value is not None]


def key_figure(book, label):
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[0].value == label)
    return next(cell for cell in reversed(row) if isinstance(cell.value, (int, float)))


def test_three_decimals(folder):
    book, known, _ = review(workspace(folder, "TND", [("1234.567", "TND"), ("2000", "TND"), ("0.001", "TND")]))
    revenue = key_figure(book, "Won revenue")
    assert Decimal(str(revenue.value)) == Decimal("3234.568") == Decimal(str(known["flow.revenue", ()]["value"])), revenue.value
    assert "0.0" not in revenue.number_format and "TND" in revenue.number_format, revenue.number_format
    won = column(book["Leads"], "Won amount (TND)")
    assert sorted(Decimal(str(cell.value)) for cell in won) == [Decimal("0.001"), Decimal("1234.567"), Decimal("2000")]
    assert all(cell.number_format.startswith("#,##0.000") for cell in won), [cell.number_format for cell in won]


def test_no_decimals(folder):
    book, known, _ = review(workspace(folder, "JPY", [("1234567", "JPY"), ("89", "JPY")]))
    revenue = key_figure(book, "Won revenue")
    assert revenue.value == 1234656 == known["flow.revenue", ()]["value"] and "¥" in revenue.number_format, (revenue.value, revenue.number_format)
    amounts = column(book["Leads"], "Won amount (JPY)") + column(book["Assists"], "Won revenue (JPY)")
    assert {cell.value for cell in amounts} >= {1234567, 89}
    formats = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row
               if isinstance(cell.value, (int, float)) and abs(cell.value) >= 89 and cell.value == int(cell.value)}
    assert not [text for text in formats if re.match(r"#,##0\.0", text)], formats


def test_several_currencies(folder):
    """Converted by the rates of the settings; a deal that has none is rejected, and said."""
    path = workspace(folder, "EUR", [("100.00", "EUR"), ("200.00", "USD"), ("50.00", "GBP")], "rates:\n  USD: 0.9\n")
    book, known, done = review(path)
    assert key_figure(book, "Won revenue").value == 280 == known["flow.revenue", ()]["value"]
    won = column(book["Leads"], "Won amount (EUR)")
    assert sorted(cell.value for cell in won) == [100, 180], [cell.value for cell in won]
    words = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    formats = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert not [text for text in formats if "$" in text or "£" in text], formats
    assert not [text for text in words if re.search(r"\((USD|GBP)\)", text)]
    assert "1 rejected" in book["Data quality"]["A1"].value
    reason, = [row["reason"] for row in rows(os.path.join(path, "out", "rejects.csv"))]
    assert "GBP" in reason and "GBP" in done.stderr, reason


each_test(globals())
