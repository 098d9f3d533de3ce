/* See json.h. */
#include "render/data/json.h"

#include "base/money.h"

void sm_json_add_text(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_string_append_c(out, '"');
  for (const guchar *at = (const guchar *)valid; *at; at++) {
    switch (*at) {
    case '"':
      g_string_append(out, "\\\"");
      break;
    case '\\':
      g_string_append(out, "\\\\");
      break;
    case '\n':
      g_string_append(out, "\\n");
      break;
    case '\r':
      g_string_append(out, "\\r");
      break;
    case '\t':
      g_string_append(out, "\\t");
      break;
    default:
      if (*at < 0x20 || *at == 0x7f)
        g_string_append_printf(out, "\\u%04x", *at);
      else
        g_string_append_c(out, (char)*at);
    }
  }
  g_string_append_c(out, '"');
}

void sm_plain_add_real(GString *out, double value) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_assert(value - value == 0); /* finite */
  g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.15g", value == 0 ? 0.0 : value));
}

gboolean sm_plain_add_quantity(GString *out, SmQuantity quantity, guint minor_digits) {
  if (!quantity.known) return FALSE;
  if (quantity.unit == SM_UNIT_MONEY) {
    g_autofree char *decimal = sm_money_format_plain(quantity.whole, minor_digits);
    g_string_append(out, decimal);
  } else if (quantity.unit == SM_UNIT_COUNT) {
    g_string_append_printf(out, "%" G_GINT64_FORMAT, quantity.whole);
  } else {
    sm_plain_add_real(out, quantity.real);
  }
  return TRUE;
}
