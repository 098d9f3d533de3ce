/*
 * Whether an address may go on an envelope, checked before any library sees it: neither GMime nor an SMTP library
 * refuses a line break in one. Owner: the caller owns the A-label form.
 */
#include "base/error.h"
#include "base/language.h"
#include "deliver/message.h"

#include <idn2.h>
#include <string.h>

#define LOCAL_MAX 64 /* octets, RFC 5321 4.5.3.1 */
#define DOMAIN_MAX 255
#define ADDRESS_MAX 254

static gboolean refuse(const char *address, GError **error, const char *msgid) {
  g_autofree char *shown = g_utf8_make_valid(address, -1);
  sm_error_set(error, SM_ERROR_DELIVERY, msgid, "address", shown, NULL);
  return FALSE;
}

/* A dot-atom of RFC 5322: what every server takes. Quoted local parts are legal, and nobody has one. */
static gboolean is_local_part(const char *local, gsize length) {
  if (length == 0 || local[0] == '.' || local[length - 1] == '.') return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (local[i] == '.' && local[i + 1] == '.') return FALSE;
    if (!g_ascii_isalnum(local[i]) && !strchr(".!#$%&'*+-/=?^_`{|}~", local[i])) return FALSE;
  }
  return TRUE;
}

/* Labels of letters, digits and hyphens, at least two of them, after IDN. */
static gboolean is_domain(const char *domain) {
  gsize length = strlen(domain);
  if (length == 0 || length > DOMAIN_MAX || !strchr(domain, '.')) return FALSE;
  g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
  for (char **label = labels; *label; label++) {
    gsize size = strlen(*label);
    if (size == 0 || size > 63 || (*label)[0] == '-' || (*label)[size - 1] == '-') return FALSE;
    for (gsize i = 0; i < size; i++)
      if (!g_ascii_isalnum((*label)[i]) && (*label)[i] != '-') return FALSE;
  }
  return TRUE;
}

static gboolean is_ascii(const char *text) {
  for (const char *c = text; *c; c++)
    if ((guchar)*c >= 0x80) return FALSE;
  return TRUE;
}

gboolean sm_address_check(const char *address, char **ret_ascii, GError **error) {
  if (!g_utf8_validate(address, -1, NULL)) return refuse(address, error, N_("\"{address}\" is not an e-mail address"));
  for (const char *c = address; *c; c++)
    if ((guchar)*c <= 0x20 || *c == 0x7f || *c == '<' || *c == '>')
      return refuse(
          address, error,
          N_("\"{address}\" is not an e-mail address: it holds a space, an angle bracket or a control character"));
  const char *at = strrchr(address, '@');
  if (!at) return refuse(address, error, N_("\"{address}\" is not an e-mail address: it has no @"));
  gsize local_length = (gsize)(at - address);
  g_autofree char *local = g_strndup(address, local_length);
  if (!is_ascii(local))
    return refuse(address, error,
                  N_("\"{address}\" cannot be written to: only letters without accents may stand before the @"));
  if (local_length > LOCAL_MAX || !is_local_part(local, local_length))
    return refuse(address, error, N_("\"{address}\" is not an e-mail address: what stands before the @ is wrong"));
  char *labels = NULL;
  int status = idn2_to_ascii_8z(at + 1, &labels, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
  g_autofree char *domain = status == IDN2_OK ? g_ascii_strdown(labels, -1) : NULL;
  if (labels) idn2_free(labels);
  if (!domain || !is_domain(domain))
    return refuse(address, error, N_("\"{address}\" is not an e-mail address: its domain is wrong"));
  if (local_length + 1 + strlen(domain) > ADDRESS_MAX)
    return refuse(address, error, N_("\"{address}\" is not an e-mail address: it is too long"));
  if (ret_ascii) *ret_ascii = g_strconcat(local, "@", domain, NULL);
  return TRUE;
}

char *sm_address_mask(const char *address) {
  const char *at = strrchr(address, '@');
  if (at && at > address) return g_strdup_printf("%.1s...%s", address, at);
  return g_strdup(*address && !at ? address : "?");
}
