"""The leads sheet by XlsxWriter, in constant memory: xlsxwriter_sheet.py ROWS FILE."""
import sys
import xlsxwriter
from sheet_cells import TITLES, row_of

rows, path = int(sys.argv[1]), sys.argv[2]
book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
bold, date, tenth, whole = (book.add_format(form) for form in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "0.0"}, {"num_format": "#,##0"}))
sheet = book.add_worksheet("Leads")
sheet.freeze_panes(1, 0)
sheet.set_column(0, 13, 14)
sheet.set_column(14, 14, 70)
sheet.write_row(0, 0, TITLES, bold)
formats = [None] * 10 + [date, tenth, whole, whole, None]
for number in range(rows):
    for column, value in enumerate(row_of(number)):
        if isinstance(value, str):
            sheet.write_string(number + 1, column, value)
        elif column == 10:
            sheet.write_datetime(number + 1, column, value, date)
        else:
            sheet.write_number(number + 1, column, value, formats[column])
sheet.autofilter(0, 0, rows, len(TITLES) - 1)
book.close()
