"""A hundred and more editions, each put together by chance with a fixed seed: both languages, sections there or not, words plain,
long, hostile, of many scripts. Every mail and page passes every check of letter_checks, twice with the same bytes."""
import os, random, traceback
from letter_checks import check_calendar, check_mail, check_page, check_slack, parse
from letter_workspace import EDITION, EVIL, FILES, PLAIN, mails, workspace
from program import each_test

EDITIONS = 104
WORDS = [
    "Aciéries Blanc", "Guide de la maintenance", EVIL, "{{{say}}} {{>blocks.html}} {{#sections}}", "O'Neill & Söhne <b>GmbH</b>",
    "\u202eevil\u202c \u2066x\u2069 \u200f", "a\x00b\x07c\x1b[31m", "=HYPERLINK(\"http://evil.example\")", "x" * 300, "Ünï" * 60,
    "日本語の会社 株式会社", "شركة المثال", "👩‍🔧 outillage", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "]]>--><!--",
    "</title></style></table>", "&amp;&#60;&nbsp", "%s%n%d", "C:\\temp\\n", "«\u00a0déjà\u00a0» cité", "-", "0",
]
SUBJECTS = ["Ce qui change pour vos leads", "", "Octobre : \"guillemets\" <b>", "Été 😀 & fin", "{{subject}}"]
BODIES = ["", "Un **mot**.", "# Titre\n\n- un\n- deux\n\n> cité\n\n`code`\n\n---\n\n1. x\n2. y\n",
          "[a](javascript:alert(1)) ![p](data:image/png;base64,xx) <script>x</script> <https://exemple.fr/auto>",
          "[un](https://exemple.fr/1) et [deux](http://exemple.fr/2)\n\n" + "phrase assez longue pour faire une ligne. " * 30,
          "{{evil}} {{#x}}{{/x}} &lt;b&gt; \\*pas gras\\*", "x" * 5000]
PREHEADERS = ["", "Court", "Qui appeler d’abord, ce qui est nouveau, et une question pour vous", "très long " * 40]
OPTIONAL = [path for path in FILES if path not in ("exports/leads.csv", "plan/people.csv")]


def quoted(word):
    return '"' + word.replace("\x00", "").replace('"', '""') + '"'


def edition(chance):
    lines = [f"{key}: {value}" for key, value in
             (("subject", chance.choice(SUBJECTS)), ("preheader", chance.choice(PREHEADERS)),
              ("focus", chance.choice(["", "Rappeler", EVIL])), ("question", chance.choice(["", "Quoi ?", "<b>{{x}}</b> ?"])))
             if value]
    return "---\n" + "\n".join(lines) + "\n---\n" + chance.choice(BODIES)


def check_edition(folder, number):
    chance = random.Random(number)
    language = ("fr", "en")[number % 2]
    words = {key: quoted(chance.choice(WORDS)) for key in PLAIN}
    if "\x07" in words["NAME"]:
        words["NAME"] = quoted(PLAIN["NAME"])  # no header holds a control character: that mail is refused, and named
    only = None if number % 4 == 0 else {path for path in FILES if path not in OPTIONAL or chance.random() < 0.5}
    text = "" if number % 13 == 0 else edition(chance)
    root = workspace(folder, words, language, text, only)
    box = mails(folder, root)
    out = os.path.join(folder, "out")
    read = lambda: {name: open(os.path.join(out, name), "rb").read() for name in sorted(os.listdir(out)) if name != "outbox"}
    first = read()
    for raw in box.values():
        subject = check_mail(raw, language)[0]["Subject"]
    check_page(first["newsletter.html"].decode(), subject, language, web=True)
    check_slack(first["slack.json"], subject)
    if "events.ics" in first:
        check_calendar(first["events.ics"])
    assert mails(folder, root) == box and read() == first, "other bytes the second time"
    return len(box)


def test_editions(folder):
    checked, failed = 0, []
    for number in range(EDITIONS):
        try:
            checked += check_edition(os.path.join(folder, str(number)), number)
        except AssertionError:
            failed.append(f"edition {number}: {traceback.format_exc(limit=-1)}")
    assert not failed, "\n".join(failed)
    assert checked >= EDITIONS, checked
    print(f"{EDITIONS} editions, {checked} mails")


each_test(globals())
