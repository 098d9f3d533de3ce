#!/usr/bin/env python3
"""Writes caniemail.json beside it: for each property and element that caniemail.com tests, the Gmail, Outlook and Apple Mail clients that do
not support it at all. `npm install caniemail` somewhere, then: distil_caniemail.py SOMEWHERE/node_modules/caniemail"""
import json, os, sys

package = sys.argv[1]
with open(os.path.join(package, "data", "caniemail.json"), encoding="utf-8") as file:
    data = json.load(file)
with open(os.path.join(package, "package.json"), encoding="utf-8") as file:
    version = json.load(file)["version"]
table = {"source": f"caniemail.com as of {data['last_update_date'][:10]}, npm caniemail {version}", "css": {}, "html": {}}
for feature in data["data"]:
    if feature["category"] not in ("css", "html"):
        continue
    latest = {f"{family} {platform}": list(results.values())[-1] for family in ("gmail", "outlook", "apple-mail")
              for platform, results in feature["stats"].get(family, {}).items()}
    table[feature["category"]][feature["slug"].split("-", 1)[1]] = [client for client, result in latest.items() if result.startswith("n")]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "caniemail.json"), "w", encoding="utf-8") as file:
    names = lambda kind: ",\n".join(f"  {json.dumps(name)}: {json.dumps(clients)}" for name, clients in table[kind].items())
    file.write(f'{{"source": {json.dumps(table["source"])},\n"css": {{\n{names("css")}}},\n"html": {{\n{names("html")}}}}}\n')
