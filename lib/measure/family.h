/*
 * Families of figures: the first word of their ids. A caller who wants the causes need not wait for the bonus plans.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the catalogue. */
typedef enum {
  SM_FAMILY_FUNNEL,
  SM_FAMILY_FLOW,
  SM_FAMILY_SLA,
  SM_FAMILY_CAUSES,
  SM_FAMILY_MQL,
  SM_FAMILY_OBJECTIVES,
  SM_FAMILY_BONUS,
  SM_FAMILY_ATTRIBUTION,
  SM_FAMILY_ASSISTS,
  SM_FAMILY_CONTENT,
  SM_FAMILY_REQUESTS,
  SM_FAMILY_FEEDBACK,
  SM_FAMILY_DATA,
  SM_FAMILY_COUNT
} SmFamily;

/* A set of families: bits 1 << SmFamily. */
typedef guint SmFamilies;
#define SM_FAMILIES_ALL ((1u << SM_FAMILY_COUNT) - 1)

/* "causes". Static. */
const char *sm_family_name(SmFamily family);
/* The family of a row of the catalogue. */
SmFamily sm_family_of(const char *id);
/* "funnel,sla,causes" as a user writes it, spaces allowed; "" is none and an error. Errors: SM_ERROR_USAGE with the
 * names there are. */
gboolean sm_families_parse(const char *text, SmFamilies *ret_families, GError **error);

G_END_DECLS
