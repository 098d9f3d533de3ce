"""axe-core (npm), where it is: what its rules find serious in a page. AXE names axe.min.js; else it is looked for below build/peers and
the folder that NODE_PATH names."""
import os, subprocess, sys
import browser
from program import SOURCE

PLACES = [os.environ.get("AXE", ""), *(os.path.join(root, "axe-core", "axe.min.js") for root in (
    os.path.join(SOURCE, "build", "peers", "node_modules"), os.environ.get("NODE_PATH", ""), "/usr/lib/node_modules"))]
AXE = next((path for path in PLACES if path and os.path.exists(path)), None)


def need():
    """Ends the test as skipped without a browser or axe-core."""
    browser.need()
    if not AXE:
        print("skipped: there is no axe-core (npm install axe-core; AXE=.../axe.min.js)")
        sys.exit(77)


def serious(folder, page, width, dark=False):
    """Rules and elements that axe finds serious or critical, as texts."""
    with open(AXE, encoding="utf-8") as file:
        axe = file.read()
    found = browser.ask(folder, page, """
      var script = page.createElement("script");
      script.textContent = AXE_SOURCE;
      page.head.appendChild(script);
      return view.axe.run(page, {resultTypes: ["violations"]}).then(function (result) {
        return {passes: result.passes.length, found: result.violations.filter(function (v) { return v.impact === "serious" || v.impact === "critical"; })
          .map(function (v) { return v.id + ": " + v.nodes.slice(0, 3).map(function (n) { return n.html.slice(0, 120); }).join(" | "); })}; });""",
        width=width, before=f"var AXE_SOURCE = {browser.script_text(axe)};", dark=dark)
    assert found.get("passes", 0) > 5, f"axe did not run: {found}"
    return found["found"]
