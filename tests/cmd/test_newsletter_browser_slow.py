"""The letter in a browser: at 320, 600 and 1,200 px nothing is wider than the window, and nothing in it is too small to touch."""
import email, email.policy, os
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

BROKEN = """
  var broken = [], cells = page.querySelectorAll('td[align="right"]');
  page.querySelectorAll('th[scope="col"]').forEach(function (head) {
    var range = page.createRange(), text = head.firstChild, word = /[^ ]+/g, found;
    while ((found = word.exec(text.data))) {
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      if (range.getClientRects().length > 1) broken.push(found[0]);
    }
  });
  cells.forEach(function (cell) {
    var walker = page.createTreeWalker(cell, 4), range = page.createRange();
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      range.selectNodeContents(walker.currentNode);
      if (range.getClientRects().length > 1) broken.push(walker.currentNode.data.trim());
    }
  });
  return {cells: cells.length, broken: broken};"""


def page_of(folder, root, *more):
    mails(folder, root, *more)
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


def test_a_number_stays_on_its_line(folder):
    """An amount and its target, in the longer way of either language, and each word over a column, on the narrowest phone."""
    for language in ("fr", "en"):
        found = browser.ask(folder, page_of(folder, SAMPLE, "--language", language), BROKEN, 320)
        assert found.get("cells", 0) >= 6 and not found["broken"], (language, found)
    long = {key: "Donaudampfschifffahrtsgesellschaft" * 6 for key in HOSTILE}
    anna, *_ = mails(folder, workspace(os.path.join(folder, "long"), long)).values()
    letter = email.message_from_bytes(anna, policy=email.policy.default).get_body(("html",)).get_content()
    assert "Premier" in letter
    found = browser.ask(folder, letter, BROKEN, 320)
    assert [text for text in found["broken"] if " " not in text] == [], found  # "30 sept. à 17 h 30" may take two


each_test(globals())
