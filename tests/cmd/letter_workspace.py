"""A small workspace with a newsletter, full or in part, over plain or hostile words; and its mails."""
import os
from program import must

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
