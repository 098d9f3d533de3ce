"""What the tests of sending share: a workspace with so many readers, the ledger read past the program, and a sender that
can be killed."""
import collections, contextlib, os, re, sqlite3
from program import must, run

LEDGER_STATES = ("excluded", "pending", "in_doubt", "sent", "deferred", "failed")


def workspace(folder, readers, settings, name="ws"):
    """`settings` is the mail: group as {key: value}. Reader n is r<n>@exemple.fr; ids sort as numbers do."""
    root = os.path.join(folder, name)
    people = "".join(f"P{n:05},Reader {n},r{n}@exemple.fr,sales,yes\n" for n in range(1, readers + 1))
    files = {
        "exports/leads.csv": "id,created_at,mql_at,assigned_at,owner,source,campaign_id,company,email\n"
                             "L1,2026-09-29T09:00,2026-09-30T09:30,2026-09-30T09:30,P00001,web,C1,Blanc,paul@blanc.fr\n",
        "plan/people.csv": "id,name,email,team,active\n" + people,
        "newsletter/2026-10.md": "---\nsubject: Ce qui change\n---\n\nUn mot.\n",
    }
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text)
    configure(root, settings)
    return root


def configure(root, settings):
    mail = "".join(f"  {key}: {value}\n" for key, value in {"rate_per_minute": 0, **settings}.items())
    with open(os.path.join(root, "smarketing.yaml"), "w", encoding="utf-8") as file:
        file.write("company: Exemple\nlanguage: fr\ntime_zone: Europe/Paris\nnewsletter:\n  from_name: Marketing\n"
                   "  from_address: lettre@exemple.fr\n  unsubscribe_address: stop@exemple.fr\nmail:\n" + mail)


def arguments(root, *more):
    return ["newsletter", root, "--month", "2026-10", "--send", "--send-until", "2100-01-01", *more]


def send(root, *more, **options):
    return run(*arguments(root, *more), **options)


def states(root):
    """{state: count}, straight from the database."""
    with contextlib.closing(sqlite3.connect(os.path.join(root, "ledger", "ledger.db"))) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return dict(collections.Counter(state for state, in db.execute("SELECT state FROM delivery")))


def rows(root):
    """[(address or None, state, reason)] in the order of readers."""
    with contextlib.closing(sqlite3.connect(os.path.join(root, "ledger", "ledger.db"))) as db:
        return db.execute("SELECT address, state, reason FROM delivery ORDER BY id").fetchall()


def resolve(root, how):
    return must("ledger", root, "doubt", how)


def undated(raw):
    """A mail without what depends on when it left: its Date, and the hash in its Message-ID and boundaries."""
    found = re.search(rb"\.([0-9a-f]{24})[0-9a-f]{8}@", raw)
    assert found, "there is no Message-ID"
    return re.sub(rb"\nDate: [^\r\n]*", b"\nDate: then", raw).replace(found[0], b".hash@").replace(found[1], b"hash")
