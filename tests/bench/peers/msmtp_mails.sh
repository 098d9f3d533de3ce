#!/bin/sh
# Our mails by msmtp, a process each: msmtp_mails.sh FOLDER PORT.
set -eu
for mail in "$1"/*.eml; do
  msmtp --host=127.0.0.1 --port="$2" --from=lettre@exemple.fr --auth=off --tls=off -t <"$mail"
done
