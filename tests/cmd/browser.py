"""Headless Chromium, where there is one: a page in a frame of a given width, and what a script beside it finds there."""
import html, json, os, re, shutil, subprocess, sys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def need():
    """Ends the test as skipped where there is no browser."""
    if not CHROMIUM:
        print("skipped: there is no chromium")
        sys.exit(77)


def script_text(text):
    """A text as a literal that may stand within a script element."""
    return json.dumps(text).replace("<", "\\u003c")


def ask(folder, page, script, width=320, height=900, before="", dark=False):
    """Shows `page` (HTML text) in a frame and runs `script`, whose `page` is the frame's document and `view` its window, after `before`;
    returns what it returns or promises, as JSON brings it."""
    harness = f"""<!DOCTYPE html><meta charset="utf-8"><body>
<iframe id="f" style="border:0;width:{width}px;height:{height}px" srcdoc="{html.escape(page, quote=True)}"></iframe>
<script>{before}
document.getElementById("f").addEventListener("load", function () {{
  var view = this.contentWindow, page = this.contentDocument;
  var tell = function (result) {{ document.body.textContent = "RESULT" + JSON.stringify(result) + "END"; }};
  var fail = function (error) {{ tell({{error: String(error)}}); }};
  try {{ Promise.resolve((function () {{ {script} }})()).then(tell, fail); }} catch (error) {{ fail(error); }}
}});</script>"""
    path = os.path.join(folder, "harness.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(harness)
    home = os.path.join(folder, "profile")
    done = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                           *(["--blink-settings=preferredColorScheme=0"] if dark else []),
                           f"--user-data-dir={home}", "--virtual-time-budget=5000", "--dump-dom", "file://" + path],
                          capture_output=True, text=True, timeout=120)
    found = re.search("RESULT(.*)END", done.stdout, re.S)
    assert found, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(html.unescape(found[1]))


OVERFLOW = """
  var root = page.documentElement, wide = [];
  page.querySelectorAll("body *").forEach(function (e) {
    if (e.getBoundingClientRect().right > root.clientWidth + 1 && view.getComputedStyle(e).position !== "absolute") wide.push(e.tagName + "." + e.className);
  });
  return {client: root.clientWidth, scroll: root.scrollWidth, wide: wide.slice(0, 5)};"""


def assert_fits(folder, page, width=320):
    """Nothing is wider than the window: no scrolling sideways."""
    found = ask(folder, page, OVERFLOW, width)
    assert found.get("client") and found["scroll"] <= found["client"] and not found["wide"], found
