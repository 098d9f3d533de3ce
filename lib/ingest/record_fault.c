/* See record_fault.h. */
#include "ingest/record_fault.h"

#include "base/message.h"

char *sm_record_fault_say(const SmRecord *record, guint width, const char *encoding) {
  static const struct {
    const char *code, *sentence;
  } faults[] = {
      {"MISSING_FIELDS", N_("the row has only {found} of the {expected} cells of its header: a separator is missing, "
                            "or a line end is too many")},
      {"EXTRA_FIELDS",
       N_("the row has {found} cells, its header {expected}: a cell that holds a separator must stand in quotes")},
      {"BARE_QUOTE",
       N_("a quote stands inside a cell that does not begin with one: put the cell in quotes and double the quote")},
      {"TEXT_AFTER_QUOTE",
       N_("text follows the closing quote of a cell: quotes that belong to the text must be doubled")},
      {"UNTERMINATED_QUOTE",
       N_("a quote is opened and never closed: close it, or double it if it belongs to the text")},
      {"INVALID_UTF8",
       N_("the row holds bytes that mean nothing in {encoding}: export the file as UTF-8, or set encoding of the "
          "source")},
      {"NUL_BYTE", N_("the row holds a NUL byte: the file is damaged, export it again")},
      {"FIELD_TOO_LONG", N_("a cell is longer than 1 MiB: a quote may be opened and never closed")},
      {"RECORD_TOO_LONG", N_("the row is longer than 8 MiB: a quote may be opened and never closed")},
  };
  g_autofree char *found = g_strdup_printf("%u", record->cell_count);
  g_autofree char *expected = g_strdup_printf("%u", width);
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++)
    if (g_str_equal(faults[i].code, record->fault))
      return sm_message_new(faults[i].sentence, "found", found, "expected", expected, "encoding", encoding, NULL);
  g_assert_not_reached();
}
