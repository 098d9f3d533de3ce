"""A workspace with a handful of contents, plain or hostile, for the tests of the hub."""
import os

SETTINGS = "company: {company}\nlanguage: {language}\ntime_zone: Europe/Paris\n"
EVIL = "</script><script>alert(1)</script>{{secret}}\"'&\u202e"
CONTENTS = """id,title,type,persona,stage,topic,language,owner,url,published_on,updated_on,use_when
K1,@TITLE@,Guide,@TITLE@,Découverte,Énergie,fr,P1,https://exemple.fr/guide,2026-09-15,,On trouve tout trop cher
K2,Cas client,Cas client,Direction; Finance,Proposition,Énergie,en,P1,https://exemple.fr/cas,2024-01-10,2025-01-10,
K3,Sans lien,Guide,Finance,,Coûts,fr,,javascript:alert(2),2026-01-02,,@TITLE@
K4,Pas encore,Guide,,,,fr,,,2027-01-01,,
"""
FILES = {
    "plan/contents.csv": CONTENTS,
    "plan/people.csv": "id,name,email,team\nP1,Mia Sorel,mia@exemple.fr,marketing\nP2,Léo Brun,leo@exemple.fr,sales\n",
    "plan/content_requests.csv": "id,title,requested_by,requested_on,delivered_on,status,content_id\n"
                                 "R1,Un guide,P2,2026-07-01,2026-09-15,delivered,K1\n",
}


def workspace(folder, title="Maîtriser l’énergie", language="fr", files=FILES):
    root = os.path.join(folder, "ws")
    texts = {**files, "smarketing.yaml": SETTINGS.format(company="Exemple SA", language=language)}
    for path, text in texts.items():
        quoted = '"' + title.replace('"', '""') + '"'
        os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text.replace("@TITLE@", quoted))
    return root
