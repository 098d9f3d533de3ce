"""The newsletter as mail programs get it: each .eml parsed by Python's email module and its HTML looked at tag by tag, in both
languages, full and empty, over plain and hostile data."""
import os, re, urllib.parse
from letter_checks import check_mail, check_page, parse
from letter_workspace import HOSTILE, mails, workspace
from program import SAMPLE, each_test, figures, must, run


def test_both_languages(folder):
    for language in ("fr", "en"):
        sub = os.path.join(folder, language)
        box = mails(sub, workspace(sub), "--language", language)
        assert len(box) == 2, box.keys()
        for raw in box.values():
            message, text, html, page = check_mail(raw, language)
            assert message["From"].addresses[0].display_name == "Équipe marketing"
            assert message["Reply-To"].addresses[0].addr_spec == "reponse@exemple.fr"
            hidden = html.split("class=\"preheader\"", 1)[1].split(">", 1)[1].split("</div>")[0]
            assert 40 <= len(hidden) <= 130, hidden
            assert "84\u202f000\u00a0€" in text if language == "fr" else "€84,000" in text
            assert ("non atteint" if language == "fr" else "not reached") in text  # the quarter is over at 84 %
            assert "https://exemple.fr/lettre/newsletter.html" in text and "https://exemple.fr/lettre/events.ics" in text
            mailto = [a for a, _ in page.links if a.startswith("mailto:")]
            assert urllib.parse.unquote(mailto[0]) == f"mailto:reponse@exemple.fr?subject=Re: {message['Subject']}"


def test_each_reader_sees_only_their_own_leads(folder):
    anna, leo = [check_mail(raw, "fr") for raw in mails(folder, workspace(folder)).values()]
    assert "Aciéries Blanc" in anna[1] and "Moulins Duval" in anna[1] and "Textiles Rey" not in anna[1] + anna[2]
    assert "Textiles Rey" in leo[1] and "Moulins Duval" not in leo[1] + leo[2] and "Aciéries Blanc" not in leo[1] + leo[2]
    web = open(os.path.join(folder, "out", "newsletter.html"), encoding="utf-8").read()
    assert not any(company in web for company in ("Moulins Duval", "Textiles Rey", "Aciéries Blanc"))
    assert all(person not in web for person in ("Inès", "ines@duval.fr"))


def test_hostile_words_stay_words(folder):
    for raw in mails(folder, workspace(folder, HOSTILE)).values():
        message, text, html, _ = check_mail(raw, "fr")
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{secret}}&#39;&amp;" in html
        assert "<script" not in html and not re.search("[\u202a-\u202e\u2066-\u2069]", html + text)
    web = open(os.path.join(folder, "out", "newsletter.html"), encoding="utf-8").read()
    assert "<script" not in web and "&lt;script&gt;" in web


def test_empty_month(folder):
    only = ("exports/leads.csv", "plan/people.csv")
    for raw in mails(folder, workspace(folder, only=only, edition="")).values():
        message, text, html, page = check_mail(raw, "fr")
        assert not page.all("img") and "Premier contact\u00a0avant" in text
        assert message["Subject"].startswith("Exemple SA")


def test_web_page(folder):
    mails(folder, workspace(folder))
    out = os.path.join(folder, "out")
    html = open(os.path.join(out, "newsletter.html"), encoding="utf-8").read()
    page = check_page(html, "Ce qui change pour vos leads (octobre 2026)", "fr", web=True)
    assert ("events.ics", "Les mettre dans votre agenda") in [tuple(link) for link in page.links]
    for image in page.all("img"):
        assert os.path.exists(os.path.join(out, image["src"])), image["src"]


def test_same_bytes_twice(folder):
    root = workspace(folder)
    first, second = mails(folder, root), mails(folder, root)
    assert first == second
    ids = {parse(raw)["Message-ID"] for raw in first.values()}
    assert len(ids) == 2 and all(re.fullmatch(r"<2026-10\.[0-9a-f]{32}@exemple\.fr>", i) for i in ids), ids


def test_bad_front_matter_names_the_line(folder):
    root = workspace(folder, edition="---\nsubjet: x\n---\n", language="en")
    done = run("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"))
    assert done.returncode == 1, done.returncode
    assert "line 2" in done.stderr and "subject" in done.stderr, done.stderr


def test_own_template(folder):
    root = workspace(folder, language="en")
    os.makedirs(os.path.join(root, "templates"))
    with open(os.path.join(root, "templates", "letter.html.mustache"), "w") as file:
        file.write("<p>\n{{oops}}</p>")
    done = run("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"))
    assert done.returncode != 0 and "line 2" in done.stderr and "oops" in done.stderr, done.stderr


def test_variables(folder):
    for language, words in (("en_GB.UTF-8", "may use:"), ("fr_FR.UTF-8", "peuvent utiliser")):
        done = must("newsletter", "--variables", language=language)
        assert words in done.stdout and "\nsubject  " in done.stdout and "\n  calendar_link  " in done.stdout, done.stdout


def test_sample_company(folder):
    if not os.path.isdir(SAMPLE):
        return
    box = mails(folder, SAMPLE)
    assert len(box) > 2
    review = os.path.join(folder, "review")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", review)
    table = figures(review)
    progress = {by[0][1]: figure["value"] for (name, by), figure in table.items() if name == "objectives.progress"}
    actual = {by[0][1]: figure for (name, by), figure in table.items() if name == "objectives.actual"}
    for raw in box.values():
        message, text, html, page = check_mail(raw, "fr")
        shown = re.findall(r"R\u00e9alis\u00e9\u00a0: ([\d\u202f]+)\u00a0€ .* Atteint \u00e0\u00a0: ([\d,]+)\u00a0%", text)
        assert shown, text
        for amount, share in shown:  # the letter shows figures of figures.json and no others
            money = int(amount.replace("\u202f", ""))
            same = [key for key in actual if abs(float(actual[key]["value"]) - money) <= 0.5]
            assert any(f"{100 * progress[key]:.1f}".replace(".", ",") == share for key in same), (amount, share, same)


each_test(globals())
