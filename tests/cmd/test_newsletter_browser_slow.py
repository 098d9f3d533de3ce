"""The letter in a browser: at 320, 600 and 1,200 px nothing is wider than the window, and nothing in it is too small to touch."""
import os, re
from letter_workspace import EDITION, HOSTILE, mails, workspace
from program import SAMPLE, each_test
import browser

browser.need()
TOUCH = """
  var small = [];
  page.querySelectorAll("a").forEach(function (a) {
    var box = a.getBoundingClientRect(), block = view.getComputedStyle(a).display === "inline-block";
    if (block && box.height < 44) small.push(a.textContent + " " + box.height);
  });
  return small;"""


def page_of(folder, root):
    mails(folder, root)
    return open(os.path.join(folder, "out", "newsletter.html"), encoding="utf-8").read()


def test_letters_fit(folder):
    long = {key: "Donaudampfschifffahrtsgesellschaft" * 6 for key in HOSTILE}
    roots = [SAMPLE, workspace(os.path.join(folder, "hostile"), HOSTILE),
             workspace(os.path.join(folder, "long"), long, edition=EDITION + "\n\n" + "x" * 400)]
    for root in roots:
        page = page_of(folder, root)
        for width in (320, 600, 1200):
            browser.assert_fits(folder, page, width)
        assert browser.ask(folder, page, TOUCH) == []


each_test(globals())
