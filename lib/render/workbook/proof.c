/* See proof.h. Reads what libxlsxwriter's minizip writes: no archive comment, no zip64, stored or deflated parts. */
#include "render/workbook/proof.h"

#include "base/error.h"
#include "base/language.h"

#include <string.h>
#include <zlib.h>

#define SM_END_SIZE 22 /* of the end of the central directory, without a comment */
#define SM_CENTRAL_SIZE 46
#define SM_LOCAL_SIZE 30
#define SM_PART_MOST (1024u * 1024 * 1024)

typedef struct {
  const guint8 *bytes;
  gsize size;
} SmSpan;

/* One part, as the central directory tells of it. */
typedef struct {
  char *name; /* "xl/worksheets/sheet1.xml" */
  guint method;
  guint32 crc;
  gsize packed_size, size;
  gsize local_offset;
} SmPart;

static void part_clear(SmPart *part) { g_free(part->name); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmPart, part_clear)

static guint32 number_at(const guint8 *at, guint bytes) {
  guint32 number = 0;
  for (guint i = bytes; i-- > 0;) number = number << 8 | at[i];
  return number;
}

/* The entry at *offset of the central directory, which moves on behind it. */
static gboolean read_entry(SmSpan file, gsize *offset, SmPart *ret_part) {
  if (*offset + SM_CENTRAL_SIZE > file.size) return FALSE;
  const guint8 *at = file.bytes + *offset;
  guint name_size = number_at(at + 28, 2);
  if (memcmp(at, "PK\1\2", 4) != 0 || *offset + SM_CENTRAL_SIZE + name_size > file.size) return FALSE;
  *ret_part = (SmPart){.name = g_strndup((const char *)at + SM_CENTRAL_SIZE, name_size),
                       .method = number_at(at + 10, 2),
                       .crc = number_at(at + 16, 4),
                       .packed_size = number_at(at + 20, 4),
                       .size = number_at(at + 24, 4),
                       .local_offset = number_at(at + 42, 4)};
  *offset += SM_CENTRAL_SIZE + name_size + number_at(at + 30, 2) + number_at(at + 32, 2);
  return TRUE;
}

static gboolean inflate_all(SmSpan packed, guint8 *bytes, gsize size) {
  z_stream stream = {
      .next_in = (Bytef *)packed.bytes, .avail_in = (uInt)packed.size, .next_out = bytes, .avail_out = (uInt)size};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return FALSE;
  int status = inflate(&stream, Z_FINISH);
  gboolean whole = status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
  inflateEnd(&stream);
  return whole;
}

/* The part's bytes, NULL when they are not all there or not as their CRC says. Owned by caller. */
static GBytes *unpack(SmSpan file, const SmPart *part) {
  if (part->local_offset + SM_LOCAL_SIZE > file.size || part->size > SM_PART_MOST) return NULL;
  const guint8 *local = file.bytes + part->local_offset;
  gsize start = part->local_offset + SM_LOCAL_SIZE + number_at(local + 26, 2) + number_at(local + 28, 2);
  if (memcmp(local, "PK\3\4", 4) != 0 || start + part->packed_size > file.size) return NULL;
  SmSpan packed = {file.bytes + start, part->packed_size};
  g_autofree guint8 *bytes = g_malloc(part->size + 1);
  if (part->method == Z_DEFLATED) {
    if (!inflate_all(packed, bytes, part->size)) return NULL;
  } else {
    if (part->method != 0 || part->size != packed.size) return NULL;
    memcpy(bytes, packed.bytes, packed.size);
  }
  if (crc32(0, bytes, (uInt)part->size) != part->crc) return NULL;
  return g_bytes_new_take(g_steal_pointer(&bytes), part->size);
}

static gboolean is_well_formed(GBytes *xml) {
  static const GMarkupParser silent = {NULL};
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&silent, 0, NULL, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data(xml, &size);
  return g_markup_parse_context_parse(context, text, (gssize)size, NULL) &&
         g_markup_parse_context_end_parse(context, NULL);
}

static gboolean is_whole(SmSpan file, const SmPart *part) {
  g_autoptr(GBytes) bytes = unpack(file, part);
  if (!bytes) return FALSE;
  gboolean xml = g_str_has_suffix(part->name, ".xml") || g_str_has_suffix(part->name, ".rels");
  return !xml || is_well_formed(bytes);
}

/* NULL when all is well, else what is not whole. Owned by caller. */
static char *find_fault(SmSpan file, guint sheet_count) {
  if (file.size < SM_END_SIZE) return g_strdup("zip");
  const guint8 *end = file.bytes + file.size - SM_END_SIZE;
  guint entries = number_at(end + 10, 2), sheets = 0;
  gsize offset = number_at(end + 16, 4);
  if (memcmp(end, "PK\5\6", 4) != 0 || offset + number_at(end + 12, 4) + SM_END_SIZE != file.size)
    return g_strdup("zip");
  for (guint i = 0; i < entries; i++) {
    g_auto(SmPart) part = {NULL};
    if (!read_entry(file, &offset, &part)) return g_strdup("zip");
    if (!is_whole(file, &part)) return g_steal_pointer(&part.name);
    sheets += g_str_has_prefix(part.name, "xl/worksheets/sheet");
  }
  return sheets == sheet_count ? NULL : g_strdup("xl/worksheets");
}

gboolean sm_workbook_prove(const char *path, guint sheet_count, GError **error) {
  g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, NULL);
  SmSpan file = {NULL, 0};
  if (mapped) file = (SmSpan){(const guint8 *)g_mapped_file_get_contents(mapped), g_mapped_file_get_length(mapped)};
  g_autofree char *part = find_fault(file, sheet_count);
  if (!part) return TRUE;
  sm_error_set(error, SM_ERROR_FILE,
               N_("cannot write {file}: read back, the workbook is damaged ({part}); is the disk full or failing?"),
               "file", path, "part", part, NULL);
  return FALSE;
}
