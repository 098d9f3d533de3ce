"""Reading bonus.xlsx as finance would: the tables of its sheets, found by their defined names and headings."""
import os
import openpyxl
from program import must

def write(out, workspace, *more):
    must("bonus", workspace, "--period", "2026-Q3", "--language", "en", "--out", out, *more)
    return os.path.join(out, "bonus.xlsx")


def places(book):
    """Each defined name with its sheet and cells."""
    found = {}
    for name in book.defined_names.definedName:
        if name.name.startswith("_"):
            continue
        (sheet, area), = name.destinations
        cells = book[sheet][area.replace("$", "")]
        found[name.name] = [cell for row in cells for cell in row] if isinstance(cells, tuple) else [cells]
    return found


def column(book, name):
    return [cell.value for cell in places(book)[name]]


def payouts(book):
    """{(plan, person): payout} of the sheet Payouts, what one plan pays a person by several rows together."""
    sums = {}
    for cell in places(book)["payout_payout"]:
        row = cell.row
        key = (cell.parent.cell(row, 1).value, cell.parent.cell(row, 2).value)
        sums[key] = round(sums.get(key, 0) + cell.value, 2)
    return sums


def formulas(path):
    """Every formula with its sheet and cell."""
    book = openpyxl.load_workbook(path)
    return [(sheet.title, cell.coordinate, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"]
