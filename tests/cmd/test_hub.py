"""The content hub as a page: every content a card, marks and facets, nothing fetched from anywhere, hostile words stay words, its
policy lets only its own script run, the empty case says what to fill in."""
import base64, hashlib, os, re
from html.parser import HTMLParser
from hub_workspace import EVIL, FILES, workspace
from program import each_test, must, run

AS_OF = ("--as-of", "2026-10-01")


def page_of(folder, *more, **how):
    out = os.path.join(folder, "out")
    must("hub", workspace(folder, **how), *AS_OF, "--out", out, *more)
    assert sorted(os.listdir(out)) == ["index.html", "manifest.json"], os.listdir(out)
    return open(os.path.join(out, "index.html"), encoding="utf-8").read()


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.cards, self.text, self.inside = [], [], [], "", {}
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag not in ("meta", "input"):
            self.open.append(tag)
        if tag == "article":
            self.cards.append({"data": attributes, "text": "", "links": []})
        if tag == "a" and "article" in self.open:
            self.cards[-1]["links"].append(attributes["href"])

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        here = self.open[-1] if self.open else ""
        self.inside[here] = self.inside.get(here, "") + data
        if "article" in self.open:
            self.cards[-1]["text"] += " " + data.strip()

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def check_page(html, language):
    page = Page(html)
    assert (page.all("html")[0]["lang"], page.all("html")[0]["dir"]) == (language, "ltr")
    assert len(page.all("h1")) == 1 and len(page.all("title")) == 1 and len(page.all("main")) == 1
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "form", "base", "svg"}
    assert not any(name.startswith("on") or name in ("src", "style") for _, a in page.tags for name in a)
    assert not re.search(r"@import|url\(|fetch|XMLHttp|innerHTML|eval\(|document\.write", html)
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        for text in re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy, tag
    assert "default-src 'none'" in policy
    labelled = {a["for"] for a in page.all("label") if "for" in a}
    for control in page.all("select") + [a for a in page.all("input") if a["type"] == "search"]:
        assert control["id"] in labelled, control
    return page


def test_cards(folder):
    page = check_page(page_of(folder), "fr")
    assert ["K" in c["text"] for c in page.cards] and len(page.cards) == 3, page.cards  # K4 is not out yet
    first, second, third = page.cards
    assert "Maîtriser l’énergie" in first["text"] and first["links"] == ["https://exemple.fr/guide"]
    assert "Nouveau ce mois-ci" in first["text"] and first["data"]["data-fresh"] == "1"
    assert "Demandé par Léo Brun, livré le 15 septembre 2026" in first["text"] and first["data"]["data-asked"] == "1"
    assert "On trouve tout trop cher" in first["text"] and "Par Mia Sorel, 15 septembre 2026" in first["text"]
    assert not second["links"] and "Sans lien" in second["text"], "a link that is not https is no link"
    assert "À rafraîchir" in third["text"] and third["data"]["data-stale"] == "1"
    assert third["data"]["data-persona"] == "Direction;Finance" and third["data"]["data-language"] == "Anglais"


def test_facets_offer_what_there_is(folder):
    html = page_of(folder, "--language", "en")
    page = check_page(html, "en")
    options = {key: re.findall(r'<option value="([^"]+)"', body)
               for key, body in re.findall(r'data-facet="(\w+)">(.*?)</select>', html, re.S)}
    assert options["persona"] == ["Direction", "Finance", "Maîtriser l’énergie"], options
    assert options["stage"] == ["Découverte", "Proposition"] and options["topic"] == ["Coûts", "Énergie"]
    assert options["type"] == ["Cas client", "Guide"] and options["language"] == ["English", "French"]
    assert "Exemple SA: content for sales" in page.inside["h1"] and "30 September 2026" in html


def test_hostile_words_stay_words(folder):
    html = page_of(folder, title=EVIL)
    page = check_page(html, "fr")
    assert html.count("<script") == 1 and "\u202e" not in html and "javascript:" not in html
    assert "</script><script>alert(1)</script>{{secret}}\"'&" in page.cards[0]["text"]
    assert page.cards[0]["data"]["data-persona"] == EVIL[:-1]


def test_empty(folder):
    for language, words in (("fr", "Remplissez plan/contents.csv"), ("en", "Fill in plan/contents.csv")):
        sub = os.path.join(folder, language)
        html = page_of(sub, language=language, files={"plan/people.csv": FILES["plan/people.csv"]})
        page = check_page(html, language)
        assert words in html and not page.cards and "<script" not in html


def test_same_bytes_twice(folder):
    assert page_of(os.path.join(folder, "a")) == page_of(os.path.join(folder, "b"))


def test_own_template_and_bad_instants(folder):
    root = workspace(folder, language="en")
    done = run("hub", root, "--as-of", "soon", language="en_GB.UTF-8")
    assert done.returncode == 1 and "--as-of soon is not an instant" in done.stderr, done.stderr
    os.makedirs(os.path.join(root, "templates"))
    with open(os.path.join(root, "templates", "hub.html.mustache"), "w") as file:
        file.write("<p>\n\n{{oops}}</p>")
    done = run("hub", root, *AS_OF, language="en_GB.UTF-8")
    assert done.returncode == 1 and "line 3" in done.stderr and "oops" in done.stderr, done.stderr


def test_default_place_and_today(folder):
    root = workspace(folder)
    must("hub", root)
    assert os.path.exists(os.path.join(root, "out", "hub", "index.html"))


each_test(globals())
