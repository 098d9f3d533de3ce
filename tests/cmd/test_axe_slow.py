"""What axe-core finds in the newsletter, full and empty, light and dark, wide and narrow, and in the hub: nothing serious."""
import os
import axe
import hub_workspace
from letter_workspace import mails, workspace
from program import SAMPLE, copy_of_sample, each_test, must

axe.need()


def letter(folder, root):
    mails(folder, root)
    with open(os.path.join(folder, "out", "newsletter.html"), encoding="utf-8") as file:
        return file.read().replace('src="results.svg"', 'src="about:blank"')


def test_axe_sees_what_is_wrong(folder):
    found = axe.serious(folder, '<!DOCTYPE html><html><head></head><body><main><p style="color:#ccc">pale</p><img src="about:blank"></main></body></html>', 320)
    assert {text.split(":")[0] for text in found} >= {"html-has-lang", "image-alt", "color-contrast"}, found


def test_letters(folder):
    for root in (copy_of_sample(folder), workspace(os.path.join(folder, "en"), language="en")):
        page = letter(folder, root)
        for width, dark in ((320, False), (600, True)):
            found = axe.serious(folder, page, width, dark)
            assert not found, (width, dark, found)


def test_hub(folder):
    out = os.path.join(folder, "hub")
    for root in (SAMPLE, hub_workspace.workspace(folder)):
        must("hub", root, "--as-of", "2026-10-01", "--out", out)
        with open(os.path.join(out, "index.html"), encoding="utf-8") as file:
            page = file.read()
        # its policy lets no script run but its own: axe stands beside it
        page = page.replace('http-equiv="Content-Security-Policy"', 'name="policy"')
        for width, dark in ((320, False), (1200, True)):
            found = axe.serious(folder, page, width, dark)
            assert not found, (width, dark, found)


each_test(globals())
