"""What every letter must be like, whatever is in it: the HTML that Outlook, Gmail and Apple Mail take, read by eye, ear and phone;
the mail around it; the message for Slack and the calendar file beside it. Each function fails with an AssertionError."""
import email, email.policy, json, os, re, struct
from html import unescape
from html.parser import HTMLParser

def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


class Page(HTMLParser):
    """Tags with their attributes in order, and the text outside <style>."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open, self.links, self.texts, self.style = [], [], [], [], {}, ""
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
            self.style += data
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


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "caniemail.json"), encoding="utf-8") as _file:
    SUPPORT = json.load(_file)
UNTESTED = {"color", "font-family", "font-style"}  # older than all clients; caniemail has no test of them
HARMLESS = {  # what a client does without, and why nobody misses it there
    "display-none": "gmail mobile-webmail",  # the preheader is then a line of one pixel in its ground's colour
    "body": "outlook macos",  # the wrapper has the same ground and colour
    "role": "outlook windows-mail",  # a reader of tables for layout; there is no other way to say it
}


def inverted(colour):
    """As mail programs show it that turn light into dark by themselves."""
    return f"#{0xFFFFFF - int(colour[1:], 16):06X}"


def check_support(page):
    """Each element and property that stands inline is supported by the Gmail, Outlook and Apple Mail clients."""
    def hold(kind, name, what):
        missing = set(SUPPORT[kind].get(name, [])) - {HARMLESS.get(name)}
        assert not missing, f"{what} is not supported by {sorted(missing)}"

    for tag, attributes in page.tags:
        if tag == "style":
            continue  # all in it is enhancement
        hold("html", {"h1": "h1-h6", "h2": "h1-h6", "h3": "h1-h6", "h4": "h1-h6", "ul": "lists", "ol": "lists", "em": "strong"}.get(tag, tag), f"<{tag}>")
        for name in attributes:
            hold("html", name, f"the attribute {name} of <{tag}>") if name not in ("style", "title") else None
        for declaration in filter(None, attributes.get("style", "").split(";")):
            name, value = (part.strip() for part in declaration.split(":", 1))
            name = re.sub(r"^(border|padding|margin)-(left|right|top|bottom)$", r"\1", name)
            name = "display-none" if (name, value) == ("display", "none") else name
            assert name in SUPPORT["css"] or name in UNTESTED, f"nobody knows who supports {name} on <{tag}>"
            hold("css", name, f"{declaration} on <{tag}>")


def check_styles(page):
    check_support(page)
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
            assert all(contrast(inverted(colour.group(1)), inverted(g)) >= 4.5 for g in grounds), ("inverted", tag, style)
    dark = re.search(r"prefers-color-scheme:dark\) \{(.*?)\n\}", page.style, re.S).group(1)
    inks = re.findall(r"(?<!-)color:(#[0-9A-Fa-f]{6})", dark)
    grounds = [g for g in re.findall(r"background-color:(#[0-9A-Fa-f]{6})", dark) if g != "#FFFFFF"]  # a picture keeps its paper
    assert len(inks) >= 4 and len(grounds) >= 3, dark
    assert all(contrast(ink, ground) >= 4.5 for ink in inks for ground in grounds), (inks, grounds)
    button = [a for a in page.all("a") if "display:inline-block" in a["style"]]
    for attributes in button:
        line, padding = re.search(r"line-height:(\d+)px", attributes["style"]), re.search(r"padding:(\d+)px", attributes["style"])
        assert int(line.group(1)) + 2 * int(padding.group(1)) >= 44, attributes["style"]


def check_page(html, subject, language, web=False):
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
        assert int(image["width"]) <= 288, "a phone of 320 px would make the picture's words smaller than they were drawn"
    assert not {tag for tag, _ in page.tags} & {"script", "form", "svg", "iframe", "object", "link", "input", "video"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    for tag, attributes in page.tags:
        for value in attributes.values():
            assert not re.search(r"^\s*(data|javascript|vbscript):|url\(|expression\(", value or "", re.I), (tag, value)
    seen = {}
    for address, words in page.links:
        assert address.startswith(("https://", "mailto:")) or (web and address == "events.ics"), address
        assert words.strip() and seen.setdefault(words.strip(), address) == address, words
    hidden = [a for a in page.all("div") if "display:none" in a.get("style", "")]
    assert len(hidden) == 1
    preheader = re.search(r'<div class="preheader"[^>]*>(.*?)</div>', html, re.S).group(1)
    assert 40 <= len(unescape(preheader)) <= 130, preheader
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


def check_slack(raw, subject):
    """slack.json: strict JSON within Slack's limits, whose texts mention nobody and hold no markup but ours."""
    def once(pairs):
        assert len(pairs) == len(dict(pairs)), "a key stands twice"
        return dict(pairs)

    message = json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_constant=lambda word: 1 / 0)
    assert set(message) == {"text", "blocks", "unfurl_links", "unfurl_media"} and message["text"].startswith(mrkdwn(subject))
    blocks = message["blocks"]
    assert 3 <= len(blocks) <= 50 and blocks[0]["type"] == "header" and blocks[-1]["type"] == "context"
    assert blocks[0]["text"] == {"type": "plain_text", "text": subject, "emoji": False} and len(subject) <= 150
    texts = [message["text"]] + [block["text"]["text"] for block in blocks[1:-1]] + [e["text"] for e in blocks[-1]["elements"]]
    for block in blocks[1:-1]:
        assert block["type"] == "section" and block["text"]["type"] == "mrkdwn", block
        assert 0 < len(block["text"]["text"]) <= 3000
    for text in texts:
        bare = re.sub(r"<https://[^<>|]+\|[^<>|]+>", "", text)
        assert not re.search("[<>]", bare) and not re.search(r"&(?!amp;|lt;|gt;)", bare), bare
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text), text
    return message


def mrkdwn(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def check_calendar(raw):
    """events.ics: line ends, folding and the blocks; tests/deliver/calendar.c reads the format with libical."""
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    lines = raw.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == sum(l.startswith("UID:") for l in lines) > 0
    return lines
