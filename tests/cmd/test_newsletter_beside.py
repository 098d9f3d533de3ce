"""What the newsletter writes beside the letter: the events as a calendar file, the message for Slack, and the list of what a reader
would trip on."""
import csv, email, email.policy, os, re
from letter_checks import check_calendar, check_slack
from letter_workspace import EDITION, FILES, HOSTILE, mails, workspace
from program import each_test, must, run

SUBJECT = "Ce qui change pour vos leads (octobre 2026)"


def written(folder, name):
    with open(os.path.join(folder, "out", name), "rb") as file:
        return file.read()


def sections(message):
    return "\n".join(block["text"]["text"] for block in message["blocks"][1:-1])


def test_slack(folder):
    mails(folder, workspace(folder))
    message = check_slack(written(folder, "slack.json"), SUBJECT)
    text = sections(message)
    assert "<https://exemple.fr/guide|Guide de la maintenance>" in text and "84\u202f000\u00a0€" in text
    assert not any(name in text for name in ("Moulins Duval", "Textiles Rey", "Aciéries Blanc")), "leads are their owners' alone"
    assert "<https://exemple.fr/lettre/newsletter.html|" in message["blocks"][-1]["elements"][0]["text"]


def test_slack_hostile(folder):
    words = {key: "<!channel> <@U1> & *x*|`y` <https://evil.example|click>" + word for key, word in HOSTILE.items()}
    mails(folder, workspace(folder, words))
    text = sections(check_slack(written(folder, "slack.json"), SUBJECT))
    assert "&lt;!channel&gt; &lt;@U1&gt; &amp;" in text


EVIL = ("Un\n== Faux titre ==\n\n*Gras* `code` ```bloc _it_ ~x~ <!channel> <@U1> <http://evil.example|clic> & \\ ; , BEGIN:VEVENT\r\n"
        "BEGIN:VEVENT\nSUMMARY:x\u202e\u2028END:VCALENDAR\n>cite nom_de_fichier")


def evil_workspace(folder):
    """Every text of every table ends in something evil, over several lines."""
    root = workspace(folder, {key: "@EVIL@" for key in HOSTILE})
    for path, text in FILES.items():
        for key in HOSTILE:
            text = text.replace(f"@{key}@", "Mot @EVIL@")
        for words in ("Salon de l’industrie", "Lyon", "industrie\n", "Comparatif", "Argumentaire prix", "le prospect compare deux offres",
                      "Léo Brun", "Mia Sorel", "Revenu nouveaux clients", "Verrerie du Nord", "Moulins Duval", "guide,"):
            plain = words.strip("\n,")
            text = text.replace(words, f"{plain} @EVIL@" + words[len(plain):])
        rows = [[cell.replace("@EVIL@", EVIL) for cell in row.split(",")] for row in text.splitlines()]
        with open(os.path.join(root, path), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return root


def test_nothing_evil_leaves_its_line(folder):
    """In Slack's message a line begins with what is ours, and only our marks and links are there."""
    root = evil_workspace(folder)
    done = run("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"))
    assert done.returncode == 4, done.stderr  # no mail to people whose names have line ends
    message = check_slack(written(folder, "slack.json"), SUBJECT)
    text = sections(message).replace("Un *mot* et un lien", "")
    seen = 0
    for line in text.split("\n"):
        assert re.match(r"[•*] ?|    [^ ]|T3 2026|À noter|Quelle question|$| \(https://exemple", line), line
        assert line.count("*") in (0, 2) and not re.search("[`~]|(^|\\W)_|_(\\W|$)", line), line
        assert set(re.findall(r"<([^|>]*)\|", line)) <= {"https://exemple.fr/guide", "https://exemple.fr/salon"}, line
        seen += "Faux titre" in line and "nom_de_fichier" in line
    assert seen >= 10, seen
    assert "Faux titre" not in message["text"]


def test_nothing_evil_leaves_its_value(folder):
    root = evil_workspace(folder)
    run("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"))
    raw = written(folder, "events.ics")
    lines = check_calendar(raw)
    assert [line.split(":")[0] for line in lines] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY",
        "LOCATION", "DESCRIPTION", "URL", "TRANSP", "END", "END", ""], lines
    assert len(raw.decode().splitlines()) == raw.count(b"\r\n"), "a line end that some programs know"
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.count("Faux titre") == 1 and "& \\\\ \\; \\, BEGIN:VEVENT\\nBEGIN:VEVENT\\nSUMMARY:xEND:VCALENDAR\\n>cite" in summary, summary


def test_the_text_part_keeps_its_lines(folder):
    """A reader whose own name is a name gets a letter whose headings are ours."""
    root = evil_workspace(folder)
    people = os.path.join(root, "plan/people.csv")
    with open(people, "w", encoding="utf-8") as file:
        file.write("id,name,email,team,active\nP1,Anna Roy,anna@exemple.fr,sales,yes\n")
    (raw,) = mails(folder, root).values()
    text = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",)).get_content()
    heads = [line for line in text.splitlines() if line.startswith("==")]
    assert 6 <= len(heads) <= 10 and not any(line.startswith("== Faux") for line in heads), heads
    assert text.count("Faux titre") >= 8 and not re.search("^ *(BEGIN:|>cite|SUMMARY)", text, re.M), text


def test_slack_limits(folder):
    """A focus of 20,000 characters and a paragraph without end are cut into texts that Slack takes, in order."""
    long = "\n\n".join(f"Point {i}. " + "Un mot & un autre <ici> " * 20 for i in range(40)) + "\n\n" + "x&" * 4000
    mails(folder, workspace(folder, edition=EDITION + "\n" + long))
    text = sections(check_slack(written(folder, "slack.json"), SUBJECT))
    points = re.findall(r"Point (\d+)\.", text)
    assert points == [str(i) for i in range(40)], points
    done = run("newsletter", workspace(folder, edition=EDITION + "\n" + long * 12), "--month", "2026-10", "--out", os.path.join(folder, "out"))
    assert done.returncode == 4, done.stderr  # too long for a mail
    assert len(check_slack(written(folder, "slack.json"), SUBJECT)["blocks"]) == 50


def test_events(folder):
    mails(folder, workspace(folder))
    lines = check_calendar(written(folder, "events.ics"))
    assert "SUMMARY:Salon de l’industrie" in lines and "LOCATION:Lyon" in lines and "URL:https://exemple.fr/salon" in lines
    assert "DTSTART:20261013T070000Z" in lines and "DTEND:20261015T160000Z" in lines
    root = workspace(folder)
    os.remove(os.path.join(root, "plan/events.csv"))
    mails(folder, root)
    out = os.path.join(folder, "out")
    assert not os.path.exists(os.path.join(out, "events.ics")), "a calendar of an earlier run must not stay"
    assert "events.ics" not in open(os.path.join(out, "newsletter.html"), encoding="utf-8").read()


def remarks(folder, root):
    done = must("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"), language="en_GB.UTF-8")
    return [line.split(": ", 1)[1] for line in done.stderr.splitlines() if line.startswith("To look at before sending: ")]


def test_remarks(folder):
    assert remarks(folder, workspace(folder)) == []
    root = workspace(folder, edition="---\nsubject: " + "Octobre " * 9 + "\npreheader: Court\n---\n" + "mot " * 260 +
                     "[là](http://exemple.fr/a) et http://exemple.fr/b\n")
    for name in ("plan/events.csv", "plan/contents.csv"):
        os.remove(os.path.join(root, name))
    with open(os.path.join(root, "smarketing.yaml"), encoding="utf-8") as file:
        settings = [line for line in file if not re.match(r"  (unsubscribe_url|web_base_url|list_id):", line)]
    with open(os.path.join(root, "smarketing.yaml"), "w", encoding="utf-8") as file:
        file.writelines(settings)
    found = remarks(folder, root)
    assert found == ["the subject has 71 characters: phones show 60",
                     "the preheader has 5 characters: it is filled up to 40",
                     "the focus has 263 words: more than 250 take over the letter",
                     "there is no question that readers could answer",
                     "the focus names http://exemple.fr/a: a link must be https to stay one",
                     "the focus names http://exemple.fr/b: a link must be https to stay one",
                     "readers see no way to leave: set newsletter.unsubscribe_url",
                     "there is no link to the web version: set newsletter.web_base_url",
                     "mail programs cannot sort the letter: set newsletter.list_id",
                     "no event is announced", "no content is new or refreshed this month"], found


def test_remarks_on_plans(folder):
    root = workspace(folder, edition="---\nquestion: Quoi ?\n---\n")
    path = os.path.join(root, "plan/contents.csv")
    text = FILES["plan/contents.csv"].replace("@TEXT@", "Guide").replace("https://exemple.fr/guide", "http://exemple.fr/guide")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(",le prospect compare deux offres", ","))
    with open(os.path.join(root, "plan/people.csv"), "w", encoding="utf-8") as file:
        file.write("id,name,email,team,active\nP3,Mia Sorel,mia@exemple.fr,marketing,yes\n")
    found = remarks(folder, root)
    assert found == ["there are no editor's words: no focus",
                     "“Guide” has the address http://exemple.fr/guide: a link must be https to stay one",
                     "“Guide” does not say when to use it (use_when)",
                     "nobody would get the letter: plan/people.csv names no active person of team sales with an address"], found


each_test(globals())
