/*
 * smarketing.yaml as a plain value. Each setting is declared once, in a row of rows.c (key, type, unit, range, default, one
 * sentence): reading, validating, the error text and the commented starter file all come from that row.
 * Owner: everything inside a SmSettings belongs to it; read-only after loading. Lists are never NULL, only empty, and texts
 * that were left out are "" but where NULL is named.
 */
#pragma once

#include "base/calendar.h"
#include "base/diagnostics.h"
#include "base/language.h"
#include "base/money.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a lost or disqualification reason says about the lead. */
typedef enum {
  SM_DECLARED_NONE,
  SM_DECLARED_MESSAGE,
  SM_DECLARED_PRODUCT,
  SM_DECLARED_MARKET,
  SM_DECLARED_WEAK,
  SM_DECLARED_COUNT
} SmDeclared;

/* One rule of the ideal customer: the field is one of `any_of`, or lies in [at_least, at_most] (NaN: open). */
typedef struct {
  char *field;     /* canonical column of leads: industry, country, company_size, segment, ... */
  char **any_of;   /* compared without case or accents; NULL when the rule is a range */
  double at_least, at_most;
} SmIdealRule;

typedef struct {
  char **required_fields;   /* canonical columns of leads */
  double minimum_score;     /* NaN: no score asked */
  GPtrArray *ideal_customer; /* of SmIdealRule */
  gint64 promised_per_month; /* MQLs that marketing promises; -1: none promised */
} SmMqlDefinition;

typedef struct {
  SmDuration first_touch_within;
  gint64 attempts;
  gint64 channels;
  SmDuration window;
  SmDuration dropped_after;
} SmTreatment;

typedef struct { char *from, *to; } SmMapping; /* as the file spells it, as it is meant */

typedef struct {
  char *field;          /* canonical column */
  GPtrArray *values;    /* of SmMapping */
} SmValueMap;

/* One source: which files, which table, and what their spelling means. NULL or 0: recognised or the company's. */
typedef struct {
  char *name;           /* the table's when it has none of its own */
  char *files;          /* glob below the workspace: exports/ * /leads*.csv */
  char *table;          /* canonical table name */
  GPtrArray *columns;   /* of SmMapping: header in the file -> canonical column (the file says it the other way round,
                           `mql_at: Became an MQL on`: the program's names are the ones a user looks up) */
  GPtrArray *values;    /* of SmValueMap; theirs -> "" makes the cell empty */
  GPtrArray *constants; /* of SmMapping: canonical column -> value for every row */
  char *time_zone;
  char *date_format;    /* of sm_instant_parse_format */
  char *encoding;       /* "utf-8", "utf-16", "windows-1252" */
  char separator;       /* ',', ';' or '\t' */
  char decimal_mark;    /* '.' or ',' */
  gboolean only_mqls;   /* every row is an MQL: created_at serves where there is no mql_at column */
  guint line;           /* of smarketing.yaml, for messages */
  const struct SmPreset *preset; /* what the file was recognised as; set while it is read, borrowed; may be NULL */
} SmSource;

typedef struct {
  char *stage;          /* compared without case */
  double probability;   /* 0 to 1 */
} SmStageProbability;

typedef struct {
  char *period;         /* "2026-Q3", or "" for all */
  char *currency;       /* ISO code */
  gint64 rate_nanos;    /* units of the company's currency for 1 unit, x 10^9 */
} SmRate;

typedef struct {
  char *from_name, *from_address, *reply_to;
  char *list_id;            /* newsletter.example.com */
  char *unsubscribe_url;    /* https, one-click */
  char *unsubscribe_address;
  char *web_base_url;       /* where newsletter.html is put; "" when nowhere */
} SmNewsletterSettings;

/* How mails are handed over. "" where left out; one of the three sources of the password is used. */
typedef struct {
  char *transport;          /* "outbox", "relay", "submission" */
  char *host;
  gint64 port;              /* -1: the transport's usual one */
  char **trusted_hosts;
  char *security;           /* "starttls", "tls" */
  char *user, *login;       /* login: "plain", "login", "xoauth2" */
  char *password_command, *password_file, *password_env;
  char *ca_file;
  char *envelope_sender;    /* "": the newsletter's from_address */
  gint64 rate_per_minute;   /* 0: no limit */
  gint64 send_until;        /* days after the edition's month */
  gint64 timeout;           /* seconds, for each reply */
} SmMailSettings;

/* Where letters are posted beside the mails. "" where left out; one of the three sources of the address is used. */
typedef struct {
  char *webhook_command, *webhook_file, *webhook_env;
  char *ca_file;
} SmSlackSettings;

typedef struct {
  char *day;                /* "mon" to "sun" */
  gint64 week;              /* of the month or quarter, from 1; of the weekly meeting 0 */
  gint32 second;            /* of the local day */
  gint64 minutes;
} SmMeetingSettings;

typedef struct {
  char *path;               /* of the file read, for messages */
  char sha256[65];          /* of its bytes: figures depend on it as on any input */
  char *company;
  char *language;           /* "en" or "fr" */
  char *currency;           /* ISO code */
  char *time_zone;          /* IANA */
  guint fiscal_first_month; /* 1 to 12 */
  SmWorkingWeek week;
  GPtrArray *holidays;      /* of char *: "fr", or a date 2026-12-24 */
  SmMqlDefinition mql;
  SmTreatment treatment;
  GPtrArray *reasons[SM_DECLARED_COUNT]; /* of char *: reasons of each class, compared without case or accents */
  char **automation;        /* actors whose activities no person did */
  gint64 content_stale_after_months; /* a content not updated for so long is stale */
  GPtrArray *stages;        /* of SmStageProbability */
  GPtrArray *rates;         /* of SmRate */
  GPtrArray *sources;       /* of SmSource, in the order written */
  SmNewsletterSettings newsletter;
  SmMeetingSettings weekly_meeting, monthly_meeting, quarterly_meeting;
  struct SmPresets *presets; /* preset.h: those of the workspace, and the program's; never NULL */
  SmMailSettings mail;
  SmSlackSettings slack;
} SmSettings;

/* Reads DIR/smarketing.yaml. All faults of the file are reported at once as diagnostics (severity REJECT; `line`, and in
 * `column` the column's number from 1; `message` with what was expected and the nearest known key; `raw` the line as it
 * stands; codes BAD_YAML, DUP_SETTING, UNKNOWN_SETTING, MISSING_SETTING, BAD_SETTING); then the error is
 * SM_ERROR_SETTINGS, and NULL is returned.
 * SM_ERROR_FILE when the file cannot be read. Owned by caller. */
SmSettings *sm_settings_load(const char *directory, SmDiagnostics *diagnostics, GError **error);

/* The same from text, for tests and fuzzers; `path` is used in messages only. */
SmSettings *sm_settings_parse(const char *path, const char *text, gsize length, SmDiagnostics *diagnostics, GError **error);

void sm_settings_free(SmSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmSettings, sm_settings_free)

/* The class that the configuration gives to a reason; NONE for "" and for reasons it does not name. */
SmDeclared sm_settings_classify_reason(const SmSettings *settings, const char *reason);

/* Exchange rate x 10^9 for a currency in a period ("2026-Q3"), 10^9 for the company's own; 0 when there is none. */
gint64 sm_settings_rate_nanos(const SmSettings *settings, const char *currency, const char *period);

/* The calendar of the settings; `zone` must be that of settings->time_zone and outlive it. Owned by caller. */
SmCalendar *sm_settings_calendar(const SmSettings *settings, const SmZone *zone);

/* The commented starter file in a language, every setting with its sentence and default. Owned by caller. */
char *sm_settings_starter(const SmLanguage *language, const char *company);

G_END_DECLS
