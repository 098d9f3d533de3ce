"""Our mails by Python's smtplib, one connection: smtplib_mails.py FOLDER PORT [CA]; with an authority in TLS."""
import email, os, smtplib, ssl, sys

folder, port = sys.argv[1], int(sys.argv[2])
names = sorted(name for name in os.listdir(folder) if name.endswith(".eml"))
if len(sys.argv) > 3:
    server = smtplib.SMTP_SSL("localhost", port, context=ssl.create_default_context(cafile=sys.argv[3]))
else:
    server = smtplib.SMTP("127.0.0.1", port)
for name in names:
    with open(os.path.join(folder, name), "rb") as file:
        mail = file.read()
    reader = email.message_from_bytes(mail.split(b"\r\n\r\n")[0])["To"]
    server.sendmail("lettre@exemple.fr", [email.utils.parseaddr(reader)[1]], mail)
server.quit()
