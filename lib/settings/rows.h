/*
 * Every setting, declared once: reading, validating, the words of a fault and the commented starter file come from its row.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a value is written in the file, and what it is in the struct. */
typedef enum {
  SM_SETTING_GROUP,       /* other settings below it; nothing of its own */
  SM_SETTING_TEXT,        /* char *, of at least `least` characters */
  SM_SETTING_CHOICE,      /* char *, one of `choices` */
  SM_SETTING_MARK,        /* char: a sign, or its name, of `choices`; pairs of name and sign */
  SM_SETTING_WHOLE,       /* gint64 from `least` to `most`; -1 when left out */
  SM_SETTING_MONTH,       /* guint, 1 to 12 */
  SM_SETTING_NUMBER,      /* double from `least` to `most`; NaN when left out */
  SM_SETTING_BOOL,        /* gboolean: true or false */
  SM_SETTING_DURATION,    /* SmDuration: 30m, 8h, 10d */
  SM_SETTING_TIME,        /* gint32: 09:00, seconds after midnight */
  SM_SETTING_WEEKDAYS,    /* guint8: list of mon ... sun, as bits */
  SM_SETTING_ZONE,        /* char *: an IANA name */
  SM_SETTING_CURRENCY,    /* char *: an ISO code */
  SM_SETTING_ADDRESS,     /* char *: an e-mail address, or "" */
  SM_SETTING_LINK,        /* char *: an https address, or "" */
  SM_SETTING_GLOB,        /* char *: files below the workspace */
  SM_SETTING_DATE_FORMAT, /* char *: %d/%m/%Y */
  SM_SETTING_FIELD,       /* char *: a column of leads */
  SM_SETTING_TABLE,       /* char *: a table */
  SM_SETTING_TEXTS,       /* char **: list of texts */
  SM_SETTING_FIELDS,      /* char **: list of columns of leads */
  SM_SETTING_REASONS,     /* GPtrArray of char * */
  SM_SETTING_HOLIDAYS,    /* GPtrArray of char *: named calendars and dates */
  SM_SETTING_IDEAL,       /* GPtrArray of SmIdealRule */
  SM_SETTING_STAGES,      /* GPtrArray of SmStageProbability */
  SM_SETTING_RATES,       /* GPtrArray of SmRate */
  SM_SETTING_SOURCES,     /* GPtrArray of SmSource */
  SM_SETTING_COLUMNS,     /* GPtrArray of SmMapping, turned around: canonical column: header in the file */
  SM_SETTING_CONSTANTS,   /* GPtrArray of SmMapping: canonical column: value */
  SM_SETTING_VALUES,      /* GPtrArray of SmValueMap: canonical column: {theirs: ours} */
  SM_SETTING_SIGNATURE,   /* GPtrArray of char **: list of headers, or of lists of them (preset.h) */
  SM_SETTING_PREFERENCES, /* GPtrArray of SmMapping: canonical column: header or list of headers (preset.h) */
  SM_SETTING_TYPE_COUNT
} SmSettingType;

typedef struct {
  const char *key;            /* dotted path within its rows: "agreement.treatment.window" */
  SmSettingType type;
  double least, most;
  const char *const *choices; /* NULL-terminated */
  gboolean required;
  const char *fallback;       /* YAML of the default; NULL: absent */
  const char *starter;        /* YAML that the starter file shows instead of the default, translatable; "#" before it: commented */
  const char *sentence;       /* N_: what it is for, for the starter file */
  gsize offset;               /* of the value in its struct */
} SmSettingRow;

typedef struct {
  const SmSettingRow *rows;
  guint count;
  const char *name;           /* put before the keys in messages: "sources"; "" for the file */
} SmSettingRows;

/* Static. */
const SmSettingRows *sm_rows_of_settings(void);   /* of SmSettings */
const SmSettingRows *sm_rows_of_source(void);     /* of SmSource */
const SmSettingRows *sm_rows_of_ideal_rule(void); /* of SmIdealRule */

G_END_DECLS
