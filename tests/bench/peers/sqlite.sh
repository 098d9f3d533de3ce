#!/bin/sh
# The work on data in SQLite's own shell, in memory: sqlite.sh EXPORTS ANSWER.
set -eu
sqlite3 :memory: >"$2" <<END
PRAGMA journal_mode = OFF;
PRAGMA temp_store = MEMORY;
.mode csv
.import $1/leads.csv leads
.import $1/activities.csv activities
.import $1/opportunities.csv opportunities
.mode tabs
.read $(dirname "$0")/sqlite.sql
END
sed -i '/^off$/d' "$2"
