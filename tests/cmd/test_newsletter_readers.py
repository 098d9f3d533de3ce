"""The newsletter to all sorts of readers: none, one, one without leads, one with eighty, names of many scripts; and what is said when the
sender, the editor's words or an address are missing."""
import os
from letter_checks import check_mail
from letter_workspace import FILES, mails, workspace
from program import each_test, run

NAMES = ["Maël O'Neill-D’Arc", "منى الخطيب", "נועה לוי", "Zoé Müller", "田中 花子", "Ana \"La\" Peña, dite <Nana>"]
PEOPLE = "id,name,email,team,active\n"


def write(root, path, text):
    with open(os.path.join(root, path), "w", encoding="utf-8") as file:
        file.write(text)


def people(root, names):
    quoted = (name.replace('"', '""') for name in names)
    write(root, "plan/people.csv", PEOPLE + "".join(f'P{n},"{name}",p{n}@exemple.fr,sales,yes\n' for n, name in enumerate(quoted, 1)))


def newsletter(root, *more):
    return run("newsletter", root, "--month", "2026-10", *more, language="en_GB.UTF-8")


def test_names_of_many_scripts(folder):
    for language in ("fr", "en"):
        sub = os.path.join(folder, language)
        root = workspace(sub, language=language)
        people(root, NAMES)
        box = [check_mail(raw, language) for raw in mails(sub, root, "--language", language).values()]
        assert [message["To"].addresses[0].display_name for message, *_ in box] == NAMES


def test_without_leads_and_with_eighty(folder):
    root = workspace(folder)
    people(root, ["Anna Roy", "Léo Brun"])
    leads = FILES["exports/leads.csv"].splitlines(True)[0] + "".join(
        f"M{n},2026-09-{n % 28 + 1:02}T09:00,2026-09-29T09:00,2026-09-29T09:00,P1,web,C1,Luc,Petit,Usine {n},l{n}@usine.fr,DSI\n" for n in range(80))
    write(root, "exports/leads.csv", leads)
    write(root, "exports/activities.csv", FILES["exports/activities.csv"].splitlines(True)[0] + "A1,M0,2026-09-30T23:00,note,out,,P2\n")
    anna, leo = [check_mail(raw, "fr") for raw in mails(folder, root).values()]
    assert anna[1].count("- Usine ") == 6 and "Et 74 autres dans votre CRM." in anna[1], anna[1]
    assert "80 leads attendent votre premier appel" in anna[1]
    assert "Usine" not in leo[1] + leo[2] and "Aucun de vos leads n’attend un premier appel." in leo[1], leo[1]


def test_month_without_events(folder):
    root = workspace(folder)
    write(root, "plan/events.csv", FILES["plan/events.csv"].splitlines(True)[0] + "E1,Salon,2026-08-01T09:00,2026-08-02T18:00,Lyon,https://exemple.fr/salon,tous\n")
    done = newsletter(root)
    assert done.returncode == 0 and "no event is announced" in done.stderr, done.stderr
    assert not os.path.exists(os.path.join(root, "out", "2026-10", "events.ics"))
    assert "Salon" not in open(os.path.join(root, "out", "2026-10", "newsletter.html"), encoding="utf-8").read()


def test_no_reader_and_one(folder):
    root = workspace(folder)
    people(root, [])
    done = newsletter(root)
    assert done.returncode == 0 and not os.path.exists(os.path.join(root, "out", "2026-10", "outbox")), done.stderr
    people(root, ["Anna Roy"])
    assert len(mails(folder, root)) == 1


def test_many_mails_are_counted_not_listed(folder):
    root = workspace(folder)
    people(root, ["Anna Roy"] * 13)
    done = newsletter(root)
    assert "/outbox/ (13 files)" in done.stderr and ".eml" not in done.stderr and "newsletter.html" in done.stderr, done.stderr


def test_a_missing_sender_is_said_once(folder):
    root = workspace(folder)
    path = os.path.join(root, "smarketing.yaml")
    settings = open(path, encoding="utf-8").read()
    write(root, "smarketing.yaml", settings.replace("  from_address: lettre@exemple.fr\n", ""))
    done = newsletter(root)
    assert done.returncode == 4 and done.stderr.count("newsletter.from_address") == 1 and "no mail for" not in done.stderr, done.stderr
    assert os.path.exists(os.path.join(root, "out", "2026-10", "newsletter.html"))
    write(root, "smarketing.yaml", open(path, encoding="utf-8").read() + "mail:\n  transport: relay\n  envelope_sender: bounces@exemple.fr\n")
    done = newsletter(root, "--send")
    assert done.returncode == 1 and "from_address" in done.stderr and not os.path.exists(os.path.join(root, "ledger")), done.stderr


def test_the_editor_has_not_written_yet(folder):
    root = workspace(folder)
    os.remove(os.path.join(root, "newsletter", "2026-10.md"))
    done = newsletter(root)
    assert done.returncode == 2 and "newsletter/2026-10.md is not there" in done.stderr and not os.path.exists(os.path.join(root, "out")), done.stderr


def test_a_letter_that_would_be_cut(folder):
    for count, said, status in ((12, 0, 0), (95, 1, 0), (120, 1, 4)):  # about 700 octets each, and 17 kB of the rest
        edition = "---\nsubject: Octobre\n---\n" + ("mot " * 160 + "\n\n") * count
        done = newsletter(workspace(folder, edition=edition))
        assert done.stderr.count("the letter's HTML has") == said and done.returncode == status, (count, done.stderr)
        assert done.stderr.count("no mails: its HTML has") == (1 if status else 0), done.stderr
        left = [name for _, _, names in os.walk(os.path.join(folder, "ws", "out")) for name in names if name.endswith(".eml")]
        assert len(left) == (0 if status else 2), left
    with open(os.path.join(folder, "ws", "smarketing.yaml"), "a", encoding="utf-8") as file:
        file.write("mail:\n  transport: relay\n  host: 127.0.0.1\n  port: 9\n")
    done = newsletter(os.path.join(folder, "ws"), "--send", "--send-until", "2100-01-01")
    assert done.returncode == 4 and "no mails: its HTML has" in done.stderr and "cut a letter of more than 90" in done.stderr, (done.returncode, done.stderr)
    status = run("ledger", os.path.join(folder, "ws"), "status", language="en_GB.UTF-8")
    assert "2026-10" not in status.stdout + status.stderr, status  # an edition of no mails is not frozen


def test_french_spaces_do_not_break(folder):
    edition = "---\nsubject: Octobre\n---\nIl dit « oui » : 15 % de gagné !\n"
    fr, en = [os.path.join(folder, language) for language in ("fr", "en")]
    for raw in mails(fr, workspace(fr, edition=edition)).values():
        _, text, html, _ = check_mail(raw, "fr")
        for words in (text, html):
            assert "Il dit «\u00a0oui\u00a0»\u00a0: 15\u00a0% de gagné\u00a0!" in words
    for raw in mails(en, workspace(en, language="en", edition=edition)).values():
        assert "Il dit «\u00a0oui\u00a0» : 15 % de gagné !" in check_mail(raw, "en")[1]


def test_the_text_part_answers_to_an_address(folder):
    for raw in mails(folder, workspace(folder)).values():
        _, text, html, _ = check_mail(raw, "fr")
        assert "Répondre\u00a0: reponse@exemple.fr\r\n" in text and "mailto:" not in text and "mailto:reponse@exemple.fr?subject=" in html


each_test(globals())
