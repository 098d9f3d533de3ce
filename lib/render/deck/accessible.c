/* See accessible.h. The table of objects at the file's end says where each begins; a changed one is copied with more in
 * it, and a second, short table points to the copies and back to the first. */
#include "render/deck/accessible.h"

#include <stdlib.h>
#include <string.h>

#define ENTRY 20          /* bytes of a line of the table */
#define OBJECT " 0 obj\n" /* behind an object's number */
#define FIGURE "<< /Type /StructElem\n   /S /Figure\n"

typedef struct {
  const char *text; /* the file, which ends with a zero byte */
  gsize length;
  gsize table;                 /* where its table begins */
  const char *entries;         /* the table's lines, one an object */
  guint64 objects, root, info; /* their number, and those of the catalogue and the metadata */
} Pdf;

typedef struct {
  guint64 number;
  gsize at;
} Changed;

static gboolean read_number(const char *from, const char *key, guint64 *ret_number) {
  const char *found = strstr(from, key);
  if (!found) return FALSE;
  *ret_number = g_ascii_strtoull(found + strlen(key), NULL, 10);
  return TRUE;
}

static gboolean find_table(Pdf *pdf) {
  gsize tail = MIN(pdf->length, 512);
  const char *trailer = g_strrstr_len(pdf->text + pdf->length - tail, (gssize)tail, "trailer\n");
  guint64 table;
  if (!trailer || !read_number(trailer, "/Size ", &pdf->objects) || !read_number(trailer, "/Root ", &pdf->root) ||
      !read_number(trailer, "/Info ", &pdf->info) || !read_number(trailer, "startxref\n", &table))
    return FALSE;
  g_autofree char *head = g_strdup_printf("xref\n0 %" G_GUINT64_FORMAT "\n", pdf->objects);
  if (table >= pdf->length || !g_str_has_prefix(pdf->text + table, head)) return FALSE;
  pdf->table = table;
  pdf->entries = pdf->text + table + strlen(head);
  return pdf->entries + pdf->objects * ENTRY <= trailer && pdf->root < pdf->objects;
}

/* The dictionary of an object; NULL where there is none. */
static const char *find_object(const Pdf *pdf, guint64 number) {
  guint64 at = g_ascii_strtoull(pdf->entries + number * ENTRY, NULL, 10);
  if (!at || at >= pdf->table) return NULL;
  char *head;
  gboolean its_own = g_ascii_strtoull(pdf->text + at, &head, 10) == number && g_str_has_prefix(head, OBJECT);
  return its_own ? head + strlen(OBJECT) : NULL;
}

/* Any text, as PDF takes it: UTF-16 in hexadecimal digits. Owned by caller. */
static char *write_text(const char *text) {
  glong units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
  GString *digits = g_string_new("<FEFF");
  for (glong i = 0; i < units; i++)
    for (int shift = 12; shift >= 0; shift -= 4) g_string_append_c(digits, "0123456789ABCDEF"[wide[i] >> shift & 15]);
  g_string_append_c(digits, '>');
  return g_string_free(digits, FALSE);
}

/* A dictionary again with `more` at its beginning. */
static void change(const Pdf *pdf, GString *added, GArray *changed, guint64 number, const char *more) {
  const char *object = find_object(pdf, number), *end = object ? strstr(object, "endobj\n") : NULL;
  if (!end || !g_str_has_prefix(object, "<<")) return;
  g_array_append_val(changed, ((Changed){number, pdf->length + added->len}));
  g_string_append_printf(added, "%" G_GUINT64_FORMAT OBJECT "<< %s", number, more);
  g_string_append_len(added, object + 2, end - object - 2);
  g_string_append(added, "endobj\n");
}

/* What the document's charts show, in their order. Owned by caller, of const char *. */
static GPtrArray *find_alts(const SmDocument *document) {
  GPtrArray *alts = g_ptr_array_new();
  for (guint p = 0; p < document->pages->len; p++) {
    const GPtrArray *blocks = ((const SmPage *)g_ptr_array_index(document->pages, p))->blocks;
    for (guint b = 0; b < blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(blocks, b);
      if (block->kind == SM_BLOCK_CHART) g_ptr_array_add(alts, block->chart->alt);
    }
  }
  return alts;
}

static void describe_figures(const Pdf *pdf, const SmDocument *document, GString *added, GArray *changed) {
  g_autoptr(GPtrArray) alts = find_alts(document);
  g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint64 i = 1; i < pdf->objects; i++) {
    const char *object = find_object(pdf, i);
    if (object && g_str_has_prefix(object, FIGURE)) g_array_append_val(figures, i);
  }
  if (figures->len != alts->len) return; /* better none than another's */
  for (guint i = 0; i < alts->len; i++) {
    const char *alt = g_ptr_array_index(alts, i);
    if (!alt || !*alt) continue;
    g_autofree char *text = write_text(alt), *more = g_strconcat("/Alt ", text, NULL);
    change(pdf, added, changed, g_array_index(figures, guint64, i), more);
  }
}

static void write_table(const Pdf *pdf, GString *added, const GArray *changed) {
  gsize table = pdf->length + added->len;
  g_string_append(added, "xref\n");
  for (guint i = 0; i < changed->len; i++) {
    const Changed *object = &g_array_index(changed, Changed, i);
    g_string_append_printf(added, "%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", object->number,
                           object->at);
  }
  g_string_append_printf(added,
                         "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT
                         " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GSIZE_FORMAT
                         "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                         pdf->objects, pdf->root, pdf->info, pdf->table, table);
}

void sm_accessible_append(GByteArray *bytes, const SmDocument *document) {
  g_byte_array_append(bytes, (const guint8 *)"", 1); /* its text ends */
  Pdf pdf = {.text = (const char *)bytes->data, .length = bytes->len - 1};
  g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(Changed));
  GString *added = g_string_new(NULL);
  if (find_table(&pdf)) {
    g_autofree char *more = g_strdup_printf("/Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>",
                                            sm_language_code(document->language));
    describe_figures(&pdf, document, added, changed);
    change(&pdf, added, changed, pdf.root, more);
    write_table(&pdf, added, changed);
  }
  g_byte_array_set_size(bytes, bytes->len - 1);
  g_byte_array_append(bytes, (const guint8 *)added->str, (guint)added->len);
  g_string_free(added, TRUE);
}
