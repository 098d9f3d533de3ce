/*
 * Presets: what a product's exports look like, so that a file can be known by its header and read without a
 * configuration. One readable file a product, templates/presets/NAME.yaml; a workspace overrides one, or adds its own,
 * in presets/NAME.yaml.
 */
#pragma once

#include "settings/settings.h"

#include <glib.h>

G_BEGIN_DECLS

/* One kind of export of a product. Texts that were left out are NULL, lists empty, unless named otherwise. */
typedef struct SmPreset {
  char *preset;         /* "hubspot" */
  char *kind;           /* "deals" */
  char *title;          /* "HubSpot: deals", the same in every language */
  char *table;          /* canonical table name */
  GPtrArray *signature; /* of char **: of each, one header must be there; folded (sm_fold_header) */
  GPtrArray *columns;   /* of SmMapping: header -> canonical column, in order of preference; `from` is folded */
  char **id_from;       /* headers that together name a row where the export has no id; folded; may be NULL */
  GPtrArray *values;    /* of SmValueMap; a `from` of "*" is any other value */
  GPtrArray *constants; /* of SmMapping */
  char **empty;         /* cells that mean nothing: "N/C", "--"; may be NULL */
  char **totals;        /* the first cell of a row of totals, or its beginning when it ends in a colon; may be NULL */
  char **total_without; /* headers that are empty in a row of totals; folded; may be NULL */
  char **footers;       /* what the only cell of the line begins with after which no row comes; may be NULL */
  char *time_zone, *date_format;
  char *date_order;  /* "day" or "month" first, where a column leaves it open */
  char decimal_mark; /* where a column leaves it open; 0: not known */
  char list_mark;    /* between several ids in one cell, of which the first counts; 0: there are none */
  gint64 id_length;  /* ids are compared by so many characters; -1: whole */
  char **turned_down; /* values of a lead's status that say so, where the export has no reason for it; may be NULL */
  GHashTable *reasons; /* of the product: reasons as its users write them (sm_fold_text) -> SmDeclared as a number; the
                          configuration wins; NULL: none */
  gboolean sums;     /* the rows of one id add up: a report a day */
} SmPreset;

typedef struct SmPresets SmPresets;

/* A file of the workspace's own presets. */
typedef struct {
  char *path; /* "presets/hubspot.yaml" */
  char sha256[65];
} SmPresetFile;

/* The presets that the program carries; they are read only when asked for. */
SmPresets *sm_presets_new(void);
void sm_presets_free(SmPresets *presets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmPresets, sm_presets_free)

/* Reads DIR/presets/ *.yaml, which win over those of the same name. Faults go to `diagnostics`, as those of
 * smarketing.yaml; FALSE with SM_ERROR_SETTINGS when there was any, or SM_ERROR_FILE when a file cannot be read. */
gboolean sm_presets_load(SmPresets *presets, const char *directory, SmDiagnostics *diagnostics, GError **error);

/* Adds the kinds of one preset from its text; `path` is for messages. FALSE with the faults added. */
gboolean sm_presets_add(SmPresets *presets, const char *name, const char *path, const char *text, gsize length,
                        SmDiagnostics *diagnostics);

/* Of SmPresetFile: what was added, in that order. Figures depend on them as on any input. Borrowed. */
const GPtrArray *sm_presets_files(const SmPresets *presets);

/* All kinds, of SmPreset, sorted by preset; the order in a preset is that of its file. Borrowed. */
const GPtrArray *sm_presets_kinds(SmPresets *presets);

/* The class of a reason that an export of this kind gives: the product's, else that of the preset "reasons". NONE for
 * one that neither knows. The configuration is not asked. */
SmDeclared sm_presets_classify_reason(SmPresets *presets, const SmPreset *kind, const char *reason);

/* The names of all presets, sorted, and the text of one (NULL when there is none). Owned by caller. */
char **sm_presets_names(const SmPresets *presets);
char *sm_presets_text(const SmPresets *presets, const char *name);

/* Frees what a list of signatures holds. */
void sm_signature_free(gpointer alternatives);

G_END_DECLS
