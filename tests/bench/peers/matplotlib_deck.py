"""A deck by matplotlib: matplotlib_deck.py PAGES CHARTS FILE. As many pages and charts as ours, of the same kinds in turn: bars, stacked
bars, columns, lines, a heat map; straight to the PDF backend, without pyplot."""
import sys
import numpy as np
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure

pages, charts, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
NAMES = [f"Campaign {number}" for number in range(1, 9)]
VALUES = np.array([97, 46, 54, 29, 12, 58, 24, 33])
PARTS = np.array([[60, 3, 9, 14, 5], [45, 5, 3, 9, 2], [13, 4, 31, 9, 1], [21, 5, 5, 2, 3], [17, 3, 1, 0, 2], [13, 2, 1, 1, 0], [11, 3, 2, 1, 1], [14, 0, 1, 2, 3]])
STATUSES = ["Met", "Touched late", "Worked too little", "Never touched", "Without owner"]


def bars(axes):
    drawn = axes.barh(NAMES, VALUES, color="#1a6696")
    axes.bar_label(drawn, [f"{value} ({value / VALUES.sum():.1%})" for value in VALUES], padding=3)


def stacked(axes):
    left = np.zeros(len(NAMES))
    for status, values in zip(STATUSES, PARTS.T):
        drawn = axes.barh(NAMES, values, left=left, label=status)
        axes.bar_label(drawn, label_type="center")
        left += values
    axes.legend(loc="lower right")


def columns(axes):
    drawn = axes.bar(["Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026"], [64, 82, 104, 210, 320], color="#1a6696")
    axes.bar_label(drawn)


def lines(axes):
    quarters = np.arange(5)
    for number, status in enumerate(STATUSES[:3]):
        axes.plot(quarters, PARTS[:5, number], marker="o", label=status)
    axes.legend()


def heatmap(axes):
    axes.imshow(PARTS / PARTS.sum(axis=1, keepdims=True), aspect="auto", cmap="Blues")
    axes.set_xticks(range(5), STATUSES)
    axes.set_yticks(range(8), NAMES)
    for row in range(8):
        for column in range(5):
            axes.text(column, row, PARTS[row, column], ha="center", va="center")


KINDS = (bars, stacked, columns, lines, heatmap)
with PdfPages(path) as deck:
    for page in range(pages):
        figure = Figure(figsize=(13.33, 7.5))
        FigureCanvasPdf(figure)
        figure.text(0.04, 0.92, f"Page {page + 1}: 97 of 238 lost leads were not treated", fontsize=24)
        figure.text(0.68, 0.2, "\n".join(["Sales treated 63% of the 308 MQLs as agreed;", "marketing handed over 85% of the 320."] * 5), fontsize=11)
        if page < charts:
            KINDS[page % len(KINDS)](figure.add_axes((0.12, 0.1, 0.52, 0.75)))
        deck.savefig(figure)
