"""The newsletter as mail programs get it: each .eml parsed by Python's email module and its HTML looked at tag by tag, in both
languages, full and empty, over plain and hostile data."""
import email, email.policy, os, re, struct, urllib.parse
from html.parser import HTMLParser
from program import SAMPLE, each_test, figures, must, run

SETTINGS = """company: "{company}"
language: {language}
currency: EUR
time_zone: Europe/Paris
newsletter:
  from_name: "Équipe marketing"
  from_address: lettre@exemple.fr
  reply_to: reponse@exemple.fr
  list_id: lettre.exemple.fr
  unsubscribe_url: https://exemple.fr/stop?liste=ventes
  unsubscribe_address: stop@exemple.fr
  web_base_url: https://exemple.fr/lettre
"""
FILES = {
    "exports/leads.csv": """id,created_at,mql_at,assigned_at,owner,source,campaign_id,first_name,last_name,company,email,job_title
L1,2026-07-01T09:00,2026-07-02T09:00,2026-07-02T09:00,P1,web,C1,Luc,Petit,Verrerie du Nord,luc@verrerie.fr,DSI
L2,2026-09-29T09:00,2026-09-30T09:30,2026-09-30T09:30,P1,web,C1,Paul,Blanc,@COMPANY@,paul@blanc.fr,PDG
L3,2026-09-01T09:00,2026-09-01T10:00,2026-09-01T10:00,P1,web,C1,Inès,Duval,Moulins Duval,ines@duval.fr,DAF
L4,2026-09-01T09:00,2026-09-01T10:00,2026-09-01T10:00,P2,web,C1,Guy,Rey,Textiles Rey,guy@rey.fr,DAF
""",
    "exports/activities.csv": """id,lead_id,at,type,direction,outcome,actor
A1,L1,2026-07-02T10:00,call,out,connected,P1
A2,L1,2026-08-20T14:00,meeting,out,held,P2
A3,L1,2026-09-30T17:00,call,out,connected,P1
""",
    "exports/opportunities.csv": """id,lead_id,account,created_at,stage,status,amount,closed_at,owner
O1,L1,Verrerie du Nord,2026-07-10T09:00,Won,won,84000.00,2026-09-17T09:00,P1
""",
    "exports/campaigns.csv": "id,name,channel,motion,topic,owner\nC1,@TEXT@,email,inbound,maintenance,P3\n",
    "plan/people.csv": """id,name,email,team,active
P1,@NAME@,anna@exemple.fr,sales,yes
P2,Léo Brun,leo@exemple.fr,sales,yes
P3,Mia Sorel,mia@exemple.fr,marketing,yes
P4,Parti Loin,parti@exemple.fr,sales,no
""",
    "plan/objectives.csv": """id,name,metric,team,period,target,weight
OB1,Revenu nouveaux clients,revenue,shared,2026-Q3,100000,1
OB2,Affaires gagnées,deals_won,shared,2026-Q3,1,1
""",
    "plan/contents.csv": """id,title,type,topic,owner,url,published_on,use_when
K1,@TEXT@,guide,maintenance,P3,https://exemple.fr/guide,2026-09-15,le prospect compare deux offres
""",
    "plan/content_requests.csv": """id,title,requested_by,requested_on,owner,delivered_on,status,content_id
R1,Comparatif,P2,2026-08-01,P3,2026-09-10,delivered,K1
R2,Argumentaire prix,P1,2026-09-05,P3,,in_progress,
""",
    "plan/events.csv": """id,title,starts_at,ends_at,place,url,audience
E1,Salon de l’industrie,2026-10-13T09:00,2026-10-15T18:00,Lyon,https://exemple.fr/salon,industrie
""",
    "plan/feedback.csv": "id,at,by,campaign_id,objection\nF1,2026-09-10T09:00,P1,C1,@TEXT@\n",
}
EDITION = """---
subject: Ce qui change pour vos leads
preheader: Qui appeler d’abord, ce qui est nouveau, et une question pour vous
focus: Rappeler dans la journée
question: Quelle question vous a laissé sans réponse ?
---

Un **mot** et [un lien](https://exemple.fr/page?a=1&b=2).
"""
PLAIN = {"COMPANY": "Aciéries Blanc", "TEXT": "Guide de la maintenance", "NAME": "Anna Roy"}
EVIL = "<script>alert(1)</script>{{secret}}'&\u202e\u2066"
HOSTILE = {key: EVIL for key in PLAIN}


def workspace(folder, words=PLAIN, language="fr", edition=EDITION, only=None):
    root = os.path.join(folder, "ws")
    for path, text in {**FILES, "smarketing.yaml": SETTINGS.format(company="Exemple SA", language=language),
                       "newsletter/2026-10.md": edition}.items():
        if only is not None and path not in only and not path.startswith(("smarketing", "newsletter")):
            continue
        for key, word in words.items():
            text = text.replace(f"@{key}@", word)
        os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text)
    return root


def mails(folder, root, *more):
    out = os.path.join(folder, "out")
    must("newsletter", root, "--month", "2026-10", "--out", out, *more)
    box = os.path.join(out, "outbox")
    return {name: open(os.path.join(box, name), "rb").read() for name in sorted(os.listdir(box))}


def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


class Page(HTMLParser):
    """Tags with their attributes in order, and the text outside <style>."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open, self.links, self.texts = [], [], [], [], {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "img", "br", "hr"):
            self.open.append(tag)
        if tag == "a":
            self.links.append([dict(attributes)["href"], ""])

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open[-4:])
        self.open.pop()

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text.append(data)
        if "a" in self.open:
            self.links[-1][1] += data
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def check_styles(page):
    for tag, attributes in page.tags:
        style = attributes.get("style", "")
        hidden = "display:none" in style
        for size in re.findall(r"font-size:(\d+)px", style):
            assert hidden or int(size) >= 14, (tag, style)
        colour = re.search(r"(?<!-)color:(#[0-9A-Fa-f]{6})", style)
        ground = re.search(r"background-color:(#[0-9A-Fa-f]{6})", style)
        if colour and not hidden:
            grounds = [ground.group(1)] if ground else ["#FFFFFF", "#F4F6F8"]
            if colour.group(1) == "#FFFFFF" and not ground:
                grounds = ["#1B7F6B"]  # the button: its cell has the colour
            assert all(contrast(colour.group(1), g) >= 4.5 for g in grounds), (tag, style)
    button = [a for a in page.all("a") if "display:inline-block" in a["style"]]
    for attributes in button:
        line, padding = re.search(r"line-height:(\d+)px", attributes["style"]), re.search(r"padding:(\d+)px", attributes["style"])
        assert int(line.group(1)) + 2 * int(padding.group(1)) >= 44, attributes["style"]


def check_page(html, subject, language):
    assert len(html.encode()) <= 60000
    page = Page(html)
    assert not page.open, page.open
    assert page.texts["title"] == subject
    root = page.all("html")[0]
    assert (root["lang"], root["dir"]) == (language, "ltr")
    assert page.all("div")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    for table in page.all("table"):
        assert table.get("role") == "presentation" or "data" in table.get("class", "")
    data = sum("data" in t.get("class", "") for t in page.all("table"))
    assert len(page.all("caption")) == data and all("scope" in th for th in page.all("th"))
    for image in page.all("img"):
        assert image["alt"] and image["width"].isdigit() and image["height"].isdigit(), image
    assert not {tag for tag, _ in page.tags} & {"script", "form", "svg", "iframe", "object", "link", "input", "video"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert "data:" not in html and "javascript:" not in html
    seen = {}
    for address, words in page.links:
        assert address.startswith(("https://", "mailto:")), address
        assert words.strip() and seen.setdefault(words.strip(), address) == address, words
    hidden = [a for a in page.all("div") if "display:none" in a.get("style", "")]
    assert len(hidden) == 1
    check_styles(page)
    return page


def check_mail(raw, language):
    assert b"\n" not in raw.replace(b"\r\n", b"") and max(raw) < 0x80 and 0 not in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    message = parse(raw)
    assert not message.defects and not any(part.defects for part in message.walk())
    names = [name.lower() for name in message.keys()]
    assert len(names) == len(set(names)), names
    for name in ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
                 "Auto-Submitted", "Reply-To", "MIME-Version"):
        assert name in message, name
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len(message["Subject"]) <= 60 and len(message["To"].addresses) == 1
    text, related = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative" and text.get_content_type() == "text/plain"
    html, *pictures = related.iter_parts() if related.is_multipart() else [related]
    page = check_page(html.get_content(), message["Subject"], language)
    check_pictures(page, pictures)
    assert len(raw) <= 200000 + sum(len(p.get_content()) * 4 // 3 for p in pictures)
    check_same_figures(page, text.get_content())
    stop = re.search(r"<(https://[^>]+)>", message["List-Unsubscribe"]).group(1)
    assert stop in [address for address, _ in page.links] and stop in text.get_content()
    return message, text.get_content(), html.get_content(), page


def check_pictures(page, pictures):
    sources = [image["src"] for image in page.all("img")]
    assert sources == [f"cid:{p['Content-ID'][1:-1]}" for p in pictures], sources
    for image, part in zip(page.all("img"), pictures):
        content = part.get_content()
        assert content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) <= 100000
        width, height = struct.unpack(">II", content[16:24])
        assert (width, height) == (2 * int(image["width"]), 2 * int(image["height"])), "twice as many pixels as shown"


def check_same_figures(page, text):
    """Every number that the HTML shows stands in the text part too."""
    shown = re.findall(r"\d[\d\u202f\u00a0.,]*\d|\d", " ".join(page.text))
    missing = [number for number in shown if number not in text]
    assert not missing, missing


def test_both_languages(folder):
    for language in ("fr", "en"):
        sub = os.path.join(folder, language)
        box = mails(sub, workspace(sub), "--language", language)
        assert len(box) == 2, box.keys()
        for raw in box.values():
            message, text, html, page = check_mail(raw, language)
            assert message["From"].addresses[0].display_name == "Équipe marketing"
            assert message["Reply-To"].addresses[0].addr_spec == "reponse@exemple.fr"
            hidden = html.split("opacity:0\">", 1)[1].split("</div>")[0]
            assert 40 <= len(hidden) <= 130, hidden
            assert "84\u202f000\u00a0€" in text if language == "fr" else "€84,000" in text
            assert ("non atteint" if language == "fr" else "not reached") in text  # the quarter is over at 84 %
            assert "https://exemple.fr/lettre/newsletter.html" in text
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
        assert not page.all("img") and "Premier contact avant" in text
        assert message["Subject"].startswith("Exemple SA")


def test_web_page(folder):
    mails(folder, workspace(folder))
    out = os.path.join(folder, "out")
    html = open(os.path.join(out, "newsletter.html"), encoding="utf-8").read()
    page = check_page(html, "Ce qui change pour vos leads (octobre 2026)", "fr")
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
