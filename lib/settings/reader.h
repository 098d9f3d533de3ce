/*
 * A node into a value, by the type of its row. Every reader adds its own faults and says FALSE after one; nothing is set then.
 */
#pragma once

#include "settings/node.h"
#include "settings/rows.h"

G_BEGIN_DECLS

/* What is being read: where faults go, and the full name of the setting for them. */
typedef struct {
  SmFaults *faults;
  const char *key;            /* "agreement.treatment.window" */
  const SmSettingRow *row;
  guint fiscal_first_month;   /* for the names of periods */
} SmReading;

typedef gboolean (*SmReader)(const SmReading *reading, const SmNode *node, gpointer slot);

/* Reads a map by rows into a struct whose memory is zero: known keys, all unknown ones named, defaults for the rest. FALSE when
 * there was any fault; the struct can be freed in either case. */
gboolean sm_read_map(SmFaults *faults, const SmSettingRows *rows, guint fiscal_first_month, const SmNode *map, gpointer target);

/* The reader of a type. */
SmReader sm_reader_of(SmSettingType type);

/* Adds "KEY is "VALUE": EXPECTED" and says FALSE. `expected` (message.h) is taken. */
gboolean sm_reading_refuse(const SmReading *reading, const SmNode *node, char *expected);
gboolean sm_reading_refuse_plain(const SmReading *reading, const SmNode *node, const char *expected_msgid);

/* Whether `word` is one of `known`; else a fault with all that are known, or the nearest, for a name of `what`. */
gboolean sm_reading_is_known(const SmReading *reading, const SmNode *node, const char *const *known);

/* Readers of whole structures (lists.c, sources.c). */
gboolean sm_read_texts(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_fields(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_reasons(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_weekdays(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_holidays(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_ideal_customer(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_stages(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_rates(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_sources(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_columns(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_constants(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_values(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_signature(const SmReading *reading, const SmNode *node, gpointer slot);
gboolean sm_read_preferences(const SmReading *reading, const SmNode *node, gpointer slot);

/* Frees what their pointer arrays hold. */
void sm_ideal_rule_free(gpointer rule);
void sm_mapping_free(gpointer mapping);
void sm_value_map_free(gpointer map);
void sm_source_free(gpointer source);
void sm_stage_probability_free(gpointer stage);
void sm_rate_free(gpointer rate);

G_END_DECLS
