"""The leads sheet by openpyxl, write-only: openpyxl_sheet.py ROWS FILE."""
import sys
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from sheet_cells import TITLES, row_of

rows, path = int(sys.argv[1]), sys.argv[2]
book = Workbook(write_only=True)
sheet = book.create_sheet("Leads")
sheet.freeze_panes = "A2"
for column in range(15):
    sheet.column_dimensions[get_column_letter(column + 1)].width = 70 if column == 14 else 14
formats = {10: "yyyy-mm-dd", 11: "0.0", 12: "#,##0", 13: "#,##0"}


def cell(value, **style):
    made = WriteOnlyCell(sheet, value)
    for name, what in style.items():
        setattr(made, name, what)
    return made


sheet.append([cell(title, font=Font(bold=True)) for title in TITLES])
for number in range(rows):
    values = row_of(number)
    sheet.append([cell(value, number_format=formats[column]) if column in formats else value for column, value in enumerate(values)])
sheet.auto_filter.ref = f"A1:O{rows + 1}"
book.save(path)
