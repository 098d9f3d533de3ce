/* See rows.h. The order is that of the starter file. */
#include "settings/rows.h"

#include "settings/settings.h"

static const char *const languages[] = {"en", "fr", NULL};
static const char *const encodings[] = {"utf-8", "utf-16", "windows-1252", NULL};
static const char *const separators[] = {"comma", ",", "semicolon", ";", "tab", "\t", NULL};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
static const char *const transports[] = {"outbox", "relay", "submission", NULL};
static const char *const securities[] = {"starttls", "tls", NULL};
static const char *const logins[] = {"plain", "login", "xoauth2", NULL};
static const char *const decimal_marks[] = {"dot", ".", "comma", ",", NULL};

#define AT(field) .offset = offsetof(SmSettings, field)

static const SmSettingRow setting_rows[] = {
    {"company", SM_SETTING_TEXT, .least = 1, .required = TRUE, AT(company),
     .sentence = N_("Your company's name, as documents show it.")},
    {"language", SM_SETTING_CHOICE, .choices = languages, .fallback = "en", AT(language),
     .sentence = N_("The language of the documents, unless a command asks for another.")},
    {"currency", SM_SETTING_CURRENCY, .fallback = "EUR", AT(currency),
     .sentence = N_("The currency all amounts are shown in.")},
    {"time_zone", SM_SETTING_ZONE, .fallback = "Europe/Paris", AT(time_zone),
     .sentence = N_("Where your days begin and end; times in exports that name no zone are read in it.")},

    {"fiscal_year", SM_SETTING_GROUP, .sentence = N_("Quarters follow your fiscal year.")},
    {"fiscal_year.first_month", SM_SETTING_MONTH, .least = 1, .most = 12, .fallback = "1", AT(fiscal_first_month),
     .sentence = N_("The month it begins in: 1 is January. FY2026 is the fiscal year that ends in 2026.")},

    {"working_week", SM_SETTING_GROUP,
     .sentence = N_("Working time: every delay of the agreement runs in it, and in it only.")},
    {"working_week.days", SM_SETTING_WEEKDAYS, .fallback = "[mon, tue, wed, thu, fri]", AT(week.weekdays),
     .sentence = N_("The days your teams work.")},
    {"working_week.start", SM_SETTING_TIME, .fallback = "09:00", AT(week.start_second),
     .sentence = N_("When the working day begins.")},
    {"working_week.end", SM_SETTING_TIME, .fallback = "18:00", AT(week.end_second),
     .sentence = N_("When the working day ends.")},
    {"holidays", SM_SETTING_HOLIDAYS, .fallback = "[]", .starter = NC_("starter", "[2026-12-25, 2027-01-01]"),
     AT(holidays), .sentence = N_("Days nobody works: fr for the public holidays of France, and dates of your own.")},

    {"agreement", SM_SETTING_GROUP,
     .sentence =
         N_("What marketing and sales promise each other. Agree on it together before you read the first figures.")},
    {"agreement.mql", SM_SETTING_GROUP,
     .sentence = N_("Marketing's promise: what a lead must be to be handed over to sales as an MQL.")},
    {"agreement.mql.required_fields", SM_SETTING_FIELDS, .fallback = "[]", .starter = "[email, company, job_title]",
     AT(mql.required_fields),
     .sentence = N_("Columns of leads that must be filled in. A lead without them is incomplete.")},
    {"agreement.mql.minimum_score", SM_SETTING_NUMBER, .least = -1e9, .most = 1e9, .starter = "#60",
     AT(mql.minimum_score), .sentence = N_("The least score of an MQL. Leave it out if you do not score leads.")},
    {"agreement.mql.ideal_customer", SM_SETTING_IDEAL, .fallback = "[]",
     .starter =
         NC_("starter",
             "#\n- field: company_size\n  at_least: 50\n  at_most: 5000\n- field: industry\n  any_of: [industry, "
             "logistics]"),
     AT(mql.ideal_customer),
     .sentence = N_("Your ideal customer: a field and any_of its values, or the range at_least and at_most. All rules "
                    "must hold.")},
    {"agreement.mql.promised_per_month", SM_SETTING_WHOLE, .least = 0, .most = 1e9, .starter = "#100",
     AT(mql.promised_per_month),
     .sentence = N_("How many MQLs marketing promises a month. Leave it out if none are promised.")},
    {"agreement.treatment", SM_SETTING_GROUP,
     .sentence = N_("Sales' promise: how an MQL is treated. 30m and 8h are working time, 10d working days.")},
    {"agreement.treatment.first_touch_within", SM_SETTING_DURATION, .fallback = "8h", AT(treatment.first_touch_within),
     .sentence = N_("The first call, e-mail, meeting or message within this time of the hand-over.")},
    {"agreement.treatment.attempts", SM_SETTING_WHOLE, .least = 1, .most = 100, .fallback = "3", AT(treatment.attempts),
     .sentence = N_("How often a lead that does not answer is tried.")},
    {"agreement.treatment.channels", SM_SETTING_WHOLE, .least = 1, .most = 4, .fallback = "2", AT(treatment.channels),
     .sentence = N_("On how many different channels (call, email, meeting, social).")},
    {"agreement.treatment.window", SM_SETTING_DURATION, .fallback = "10d", AT(treatment.window),
     .sentence = N_("Within which time all these attempts are made.")},
    {"agreement.treatment.dropped_after", SM_SETTING_DURATION, .fallback = "30d", AT(treatment.dropped_after),
     .sentence = N_("A lead that answered and then heard nothing for this long counts as dropped.")},

    {"reasons", SM_SETTING_GROUP,
     .sentence = N_("What your reasons for losing a deal or turning down a lead mean. Write them as your CRM does; "
                    "capitals and accents do not matter.")},
    {"reasons.message", SM_SETTING_REASONS, .fallback = "[]",
     .starter = NC_("starter", "[\"expected something else\", \"misleading campaign\"]"),
     AT(reasons[SM_DECLARED_MESSAGE]),
     .sentence = N_("The campaign promised one thing, the salesperson talked of another.")},
    {"reasons.product", SM_SETTING_REASONS, .fallback = "[]",
     .starter = NC_("starter", "[\"missing feature\", \"does not fit the need\"]"), AT(reasons[SM_DECLARED_PRODUCT]),
     .sentence = N_("The product is not what was promised.")},
    {"reasons.market", SM_SETTING_REASONS, .fallback = "[]",
     .starter = NC_("starter", "[\"price\", \"competitor\", \"timing\", \"no decision\", \"budget cut\"]"),
     AT(reasons[SM_DECLARED_MARKET]), .sentence = N_("Lost on the merits: nobody's failure.")},
    {"reasons.weak", SM_SETTING_REASONS, .fallback = "[]",
     .starter = NC_("starter", "[\"bad lead\", \"not our target\", \"student\"]"), AT(reasons[SM_DECLARED_WEAK]),
     .sentence = N_("The lead was not worth handing over.")},
    {"automation", SM_SETTING_TEXTS, .fallback = "[]", .starter = "[\"Marketing automation\"]", AT(automation),
     .sentence = N_("Actors in your exports that are no person: what they send is never an attempt.")},

    {"content", SM_SETTING_GROUP, .sentence = N_("What marketing makes for sales.")},
    {"content.stale_after_months", SM_SETTING_WHOLE, .least = 1, .most = 1200, .fallback = "12",
     AT(content_stale_after_months), .sentence = N_("A content that was not updated for so many months is stale.")},

    {"stages", SM_SETTING_STAGES, .fallback = "{}",
     .starter = NC_("starter", "#\nDiscovery: 0.2\nProposal: 0.5\nNegotiation: 0.8"), AT(stages),
     .sentence = N_("The probability of winning at each stage of your deals, from 0 to 1, for forecasts.")},
    {"rates", SM_SETTING_RATES, .fallback = "{}", .starter = "#\nUSD: 0.92\n2026-Q3:\n  USD: 0.91\n  GBP: 1.16",
     AT(rates),
     .sentence =
         N_("What one unit of another currency is worth in yours, always or in a period. An amount without a rate is "
            "refused, never guessed.")},

    {"sources", SM_SETTING_SOURCES, .fallback = "[]",
     .starter =
         NC_("starter",
             "#\n- name: CRM\n  files: exports/*/contacts*.csv\n  table: leads\n  columns:\n    id: Contact ID\n    "
             "mql_at: Became an "
             "MQL on\n  values:\n    status:\n      Closed lost: lost\n  constants:\n    country: France\n  "
             "time_zone: Europe/Paris\n"
             "  date_format: \"%d/%m/%Y %H:%M\"\n  separator: semicolon\n  decimal_mark: comma"),
     AT(sources),
     .sentence = N_("Files whose name or columns are not recognised by themselves: which files, which table, and what "
                    "their columns "
                    "are called (our name: the header in the file) and their values mean (theirs: ours).")},

    {"newsletter", SM_SETTING_GROUP,
     .sentence = N_("The monthly newsletter to sales: who it comes from and how to leave it.")},
    {"newsletter.from_name", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#Marketing", AT(newsletter.from_name),
     .sentence = N_("The sender's name.")},
    {"newsletter.from_address", SM_SETTING_ADDRESS, .fallback = "\"\"", .starter = "#marketing@example.com",
     AT(newsletter.from_address), .sentence = N_("The sender's address.")},
    {"newsletter.reply_to", SM_SETTING_ADDRESS, .fallback = "\"\"", .starter = "#marketing@example.com",
     AT(newsletter.reply_to), .sentence = N_("Where answers go, when not to the sender.")},
    {"newsletter.list_id", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#newsletter.example.com",
     AT(newsletter.list_id), .sentence = N_("The List-Id of the mails: mail programs sort by it.")},
    {"newsletter.unsubscribe_url", SM_SETTING_LINK, .fallback = "\"\"", .starter = "#https://example.com/unsubscribe",
     AT(newsletter.unsubscribe_url), .sentence = N_("A page on which one click ends the subscription.")},
    {"newsletter.unsubscribe_address", SM_SETTING_ADDRESS, .fallback = "\"\"", .starter = "#unsubscribe@example.com",
     AT(newsletter.unsubscribe_address), .sentence = N_("An address to which an empty mail ends the subscription.")},
    {"newsletter.web_base_url", SM_SETTING_LINK, .fallback = "\"\"",
     .starter = "#https://intranet.example.com/newsletter/", AT(newsletter.web_base_url),
     .sentence = N_("Where you publish newsletter.html, for the link to the web version.")},

    {"meetings", SM_SETTING_GROUP,
     .sentence = N_("When the two teams meet, for smarketing calendar. A day off moves a meeting to the next working "
                    "day.")},
    {"meetings.weekly", SM_SETTING_GROUP, .sentence = N_("The week: whom to call, what runs.")},
    {"meetings.weekly.day", SM_SETTING_CHOICE, .choices = weekdays, .fallback = "mon", AT(weekly_meeting.day),
     .sentence = N_("Its day: mon to sun.")},
    {"meetings.weekly.time", SM_SETTING_TIME, .fallback = "09:30", AT(weekly_meeting.second),
     .sentence = N_("When it begins.")},
    {"meetings.weekly.minutes", SM_SETTING_WHOLE, .least = 5, .most = 480, .fallback = "30", AT(weekly_meeting.minutes),
     .sentence = N_("How long it lasts.")},
    {"meetings.monthly", SM_SETTING_GROUP, .sentence = N_("The month just over: lead quality, objections, content.")},
    {"meetings.monthly.day", SM_SETTING_CHOICE, .choices = weekdays, .fallback = "tue", AT(monthly_meeting.day),
     .sentence = N_("Its day: mon to sun.")},
    {"meetings.monthly.week", SM_SETTING_WHOLE, .least = 1, .most = 4, .fallback = "1", AT(monthly_meeting.week),
     .sentence = N_("Which one of the month: 1 is the first.")},
    {"meetings.monthly.time", SM_SETTING_TIME, .fallback = "10:00", AT(monthly_meeting.second),
     .sentence = N_("When it begins.")},
    {"meetings.monthly.minutes", SM_SETTING_WHOLE, .least = 5, .most = 480, .fallback = "60",
     AT(monthly_meeting.minutes), .sentence = N_("How long it lasts.")},
    {"meetings.quarterly", SM_SETTING_GROUP, .sentence = N_("The review of the quarter just over.")},
    {"meetings.quarterly.day", SM_SETTING_CHOICE, .choices = weekdays, .fallback = "tue", AT(quarterly_meeting.day),
     .sentence = N_("Its day: mon to sun.")},
    {"meetings.quarterly.week", SM_SETTING_WHOLE, .least = 1, .most = 12, .fallback = "2", AT(quarterly_meeting.week),
     .sentence = N_("Which one after the quarter's end: 2 is the second.")},
    {"meetings.quarterly.time", SM_SETTING_TIME, .fallback = "14:00", AT(quarterly_meeting.second),
     .sentence = N_("When it begins.")},
    {"meetings.quarterly.minutes", SM_SETTING_WHOLE, .least = 5, .most = 480, .fallback = "120",
     AT(quarterly_meeting.minutes), .sentence = N_("How long it lasts.")},

    {"mail", SM_SETTING_GROUP, .sentence = N_("How smarketing newsletter --send hands its mails over.")},
    {"mail.transport", SM_SETTING_CHOICE, .choices = transports, .fallback = "outbox", AT(mail.transport),
     .sentence = N_("outbox: not at all, they are written as files; relay: to your own mail server, in the clear; "
                    "submission: to a provider, encrypted and with a password.")},
    {"mail.host", SM_SETTING_TEXT, .fallback = "localhost", AT(mail.host), .sentence = N_("The server's name.")},
    {"mail.port", SM_SETTING_WHOLE, .least = 1, .most = 65535, .starter = "#587", AT(mail.port),
     .sentence = N_("Its port. Left out: 25 for a relay, 587 for submission, 465 with security: tls.")},
    {"mail.trusted_hosts", SM_SETTING_TEXTS, .fallback = "[]", .starter = "#[mail.example.com]", AT(mail.trusted_hosts),
     .sentence = N_("Relays beside this machine that may be given mail in the clear.")},
    {"mail.security", SM_SETTING_CHOICE, .choices = securities, .fallback = "starttls", AT(mail.security),
     .sentence = N_("How submission is encrypted: starttls after the greeting, tls from the start. Never not at all.")},
    {"mail.user", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#marketing@example.com", AT(mail.user),
     .sentence = N_("The name to log in with for submission.")},
    {"mail.login", SM_SETTING_CHOICE, .choices = logins, .fallback = "plain", AT(mail.login),
     .sentence = N_("How to log in: plain, login, or xoauth2 with a token in place of the password.")},
    {"mail.password_command", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#pass show mail/marketing",
     AT(mail.password_command),
     .sentence = N_("A command whose first line is the password. It is never written here.")},
    {"mail.password_file", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#/etc/smarketing/password",
     AT(mail.password_file), .sentence = N_("Or a file that only you can read (mode 0600).")},
    {"mail.password_env", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#SMARKETING_PASSWORD", AT(mail.password_env),
     .sentence = N_("Or the name of an environment variable.")},
    {"mail.ca_file", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#/etc/ssl/our-authority.pem", AT(mail.ca_file),
     .sentence = N_("The certificate of your own authority, when the server's is signed by it.")},
    {"mail.envelope_sender", SM_SETTING_ADDRESS, .fallback = "\"\"", .starter = "#bounces@example.com",
     AT(mail.envelope_sender), .sentence = N_("Where undeliverable mails come back to, when not to the sender.")},
    {"mail.rate_per_minute", SM_SETTING_WHOLE, .least = 0, .most = 1e6, .fallback = "120", AT(mail.rate_per_minute),
     .sentence = N_("How many mails a minute at most; 0 is no limit.")},
    {"mail.send_until", SM_SETTING_WHOLE, .least = 0, .most = 366, .fallback = "10", AT(mail.send_until),
     .sentence = N_("How many days after its month an edition may still be sent: a late run sends nothing stale.")},
    {"mail.timeout", SM_SETTING_WHOLE, .least = 1, .most = 3600, .fallback = "600", AT(mail.timeout),
     .sentence = N_("How many seconds the server may take for an answer.")},

    {"slack", SM_SETTING_GROUP, .sentence = N_("Where smarketing newsletter --slack posts the letter.")},
    {"slack.webhook_command", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#pass show slack/sales",
     AT(slack.webhook_command),
     .sentence = N_("A command whose first line is the webhook's address: who knows it may post, so it is never written "
                    "here.")},
    {"slack.webhook_file", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#/etc/smarketing/webhook",
     AT(slack.webhook_file), .sentence = N_("Or a file that only you can read (mode 0600).")},
    {"slack.webhook_env", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#SMARKETING_WEBHOOK",
     AT(slack.webhook_env), .sentence = N_("Or the name of an environment variable.")},
    {"slack.ca_file", SM_SETTING_TEXT, .fallback = "\"\"", .starter = "#/etc/ssl/our-authority.pem", AT(slack.ca_file),
     .sentence = N_("The certificate of your own authority, when the server's is signed by it.")},
};

#undef AT
#define AT(field) .offset = offsetof(SmSource, field)

static const SmSettingRow source_rows[] = {
    {"name", SM_SETTING_TEXT, .least = 1, AT(name)},
    {"files", SM_SETTING_GLOB, .required = TRUE, AT(files)},
    {"table", SM_SETTING_TABLE, .required = TRUE, AT(table)},
    {"columns", SM_SETTING_COLUMNS, .fallback = "{}", AT(columns)},
    {"values", SM_SETTING_VALUES, .fallback = "{}", AT(values)},
    {"constants", SM_SETTING_CONSTANTS, .fallback = "{}", AT(constants)},
    {"time_zone", SM_SETTING_ZONE, AT(time_zone)},
    {"date_format", SM_SETTING_DATE_FORMAT, AT(date_format)},
    {"encoding", SM_SETTING_CHOICE, .choices = encodings, AT(encoding)},
    {"separator", SM_SETTING_MARK, .choices = separators, AT(separator)},
    {"decimal_mark", SM_SETTING_MARK, .choices = decimal_marks, AT(decimal_mark)},
    {"only_mqls", SM_SETTING_BOOL, .fallback = "false", AT(only_mqls)},
};

#undef AT
#define AT(field_) .offset = offsetof(SmIdealRule, field_)

static const SmSettingRow ideal_rule_rows[] = {
    {"field", SM_SETTING_FIELD, .required = TRUE, AT(field)},
    {"any_of", SM_SETTING_TEXTS, AT(any_of)},
    {"at_least", SM_SETTING_NUMBER, .least = -1e15, .most = 1e15, AT(at_least)},
    {"at_most", SM_SETTING_NUMBER, .least = -1e15, .most = 1e15, AT(at_most)},
};

const SmSettingRows *sm_rows_of_settings(void) {
  static const SmSettingRows rows = {setting_rows, G_N_ELEMENTS(setting_rows), ""};
  return &rows;
}

const SmSettingRows *sm_rows_of_source(void) {
  static const SmSettingRows rows = {source_rows, G_N_ELEMENTS(source_rows), "sources"};
  return &rows;
}

const SmSettingRows *sm_rows_of_ideal_rule(void) {
  static const SmSettingRows rows = {ideal_rule_rows, G_N_ELEMENTS(ideal_rule_rows), "agreement.mql.ideal_customer"};
  return &rows;
}
