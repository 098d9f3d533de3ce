"""check says how the columns of each file are read: by the settings, a product's preset, a common word; what is constant; what nobody uses. Files
alike are told once, and columns under their canonical names need no words."""
import json, os
from program import each_test, must, run

SETTINGS = """company: Essai
language: en
currency: EUR
time_zone: Europe/Paris
sources:
- {name: fair, files: exports/*/fair.csv, table: leads, columns: {id: Badge, created_at: Seen}, constants: {country: France}}
"""
FILES = {
    "smarketing.yaml": SETTINGS,
    "exports/2026-Q3/hubspot.csv": 'Record ID,Create Date,Lead Status,Lifecycle Stage,Contact owner,Fax\n1,2026-07-01 09:00,NEW,lead,Anna,0\n',
    "exports/2026-Q2/hubspot.csv": 'Record ID,Create Date,Lead Status,Lifecycle Stage,Contact owner,Fax\n2,2026-04-01 09:00,NEW,lead,Anna,0\n',
    "exports/2026-Q3/fair.csv": "Badge,Seen,Owner ID\nB1,2026-07-02,Anna\n",
    "exports/2026-Q3/opportunities.csv": "id,created_at,status\nO1,2026-07-03,open\n",
}


def workspace(folder):
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def test_for_people(folder):
    said = must("check", workspace(folder)).stdout
    section = said.split("How columns are read:\n")[1]
    assert section == """  - exports/2026-Q2/hubspot.csv, and 1 more like it
      leads: UTF-8, ",", LF
      id = "Record ID", created_at = "Create Date", owner = "Contact owner", status = "Lead Status" / "Lifecycle Stage"
      not used: "Fax"
  - exports/2026-Q3/fair.csv
      leads: UTF-8, ",", LF
      id = "Badge", created_at = "Seen", owner = "Owner ID", country = France
""", section


def test_notes_are_told_once(folder):
    done = must("check", workspace(folder))
    assert "UNMAPPED" not in done.stderr and "NO_MQL_AT" in done.stderr, done.stderr
    assert "columns that are not used" in done.stdout, done.stdout


def test_no_escape_reaches_the_terminal(folder):
    root = workspace(folder)
    with open(os.path.join(root, "exports/2026-Q3/hubspot.csv"), "w", encoding="utf-8") as file:
        file.write("Record ID,Create Date,Lead Status,x\033[31my\u202e\n1,2026-07-01 09:00,NEW,a\n")
    done = must("check", root)
    assert 'not used: "x [31my "' in done.stdout and "\033" not in done.stdout + done.stderr, done.stdout


def test_for_machines(folder):
    files = {file["path"]: file for file in json.loads(must("check", workspace(folder), "--json").stdout)["files"]}
    columns = {column["field"]: column for column in files["exports/2026-Q3/fair.csv"]["columns"]}
    assert columns["id"] == {"field": "id", "from": ["Badge"], "constant": None, "joined": False, "by": "settings"}, columns
    assert columns["country"] == {"field": "country", "from": [], "constant": "France", "joined": False, "by": "settings"}, columns
    assert columns["owner"]["by"] == "word", columns
    by = {column["field"]: column["by"] for column in files["exports/2026-Q3/hubspot.csv"]["columns"]}
    assert by == {"id": "preset", "created_at": "preset", "owner": "preset", "status": "preset"}, by
    assert {column["by"] for column in files["exports/2026-Q3/opportunities.csv"]["columns"]} == {"name"}


each_test(globals())
