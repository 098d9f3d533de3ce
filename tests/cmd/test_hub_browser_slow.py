"""The hub in a browser: search, filters, arranging and the keyboard do what they say, and it fits a phone."""
import os
from hub_workspace import EVIL, workspace
from program import each_test, must
import browser

browser.need()
TOOLS = """
  var shown = function () { return Array.from(page.querySelectorAll(".card:not([hidden]) h3")).map(function (h) { return h.textContent.trim(); }); };
  var found = function () { return page.getElementById("found").textContent; };
  var put = function (id, value) { var e = page.getElementById(id); e.value = value;
    e.dispatchEvent(new view.Event("input", {bubbles: true})); e.dispatchEvent(new view.Event("change", {bubbles: true})); };
  var key = function (name) { page.activeElement.dispatchEvent(new view.KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true})); };
"""


def page_of(folder, **how):
    out = os.path.join(folder, "out")
    must("hub", workspace(folder, **how), "--as-of", "2026-10-01", "--out", out)
    return open(os.path.join(out, "index.html"), encoding="utf-8").read()


def test_search_and_filters(folder):
    steps = browser.ask(folder, page_of(folder), TOOLS + """
      var steps = [[shown().length, found(), page.getElementById("finder").hidden]];
      put("search", "ENERGIE decouverte CHER"); steps.push([shown(), found()]);
      put("search", "zzz"); steps.push([shown(), found()]);
      key("Escape"); steps.push([shown().length, page.getElementById("search").value]);
      put("by-persona", "Finance"); steps.push(shown());
      put("by-type", "Guide"); steps.push(shown());
      page.getElementById("clear").click(); steps.push(shown().length);
      page.querySelector("[data-mark=asked]").click(); steps.push(shown());
      page.getElementById("clear").click(); page.querySelector("[data-mark=stale]").click(); steps.push(shown());
      return steps;""", width=1200)
    assert steps == [[3, "3 contenus sur 3", False], [["Maîtriser l’énergie"], "1 contenu sur 3"],
                     [[], "Aucun contenu ne correspond. Retirez un filtre, ou demandez-le au marketing."], [3, ""],
                     ["Sans lien", "Cas client"], ["Sans lien"], 3, ["Maîtriser l’énergie"], ["Cas client"]], steps


def test_arranging_and_the_slash_key(folder):
    found = browser.ask(folder, page_of(folder), TOOLS + """
      put("arrange", "stage");
      var groups = Array.from(page.querySelectorAll("main section:not([hidden])")).map(function (s) {
        return [s.querySelector("h2").textContent, s.querySelectorAll(".card").length]; });
      put("arrange", "");
      var after = page.querySelectorAll("main section").length;
      page.body.focus(); key("/");
      return [groups, after, page.activeElement.id];""")
    assert found == [[["Découverte", 1], ["Proposition", 1], ["Non précisé", 1]], 1, "search"], found


def test_fits_a_phone_and_runs_nothing_else(folder):
    long = EVIL + "x" * 200
    page = page_of(folder, title=long)
    browser.assert_fits(folder, page)
    browser.assert_fits(folder, page, 1200)
    assert browser.ask(folder, page, 'return [page.scripts.length, page.querySelectorAll(".card").length];') == [1, 3]


each_test(globals())
