/* See proof.h. Reads what libxlsxwriter's minizip writes: no archive comment, no zip64, deflated parts. */
#include "render/workbook/proof.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define SM_END_SIZE 22 /* of the end of the central directory, without a comment */
#define SM_CENTRAL_SIZE 46
#define SM_LOCAL_SIZE 30
#define SM_DIRECTORY_MOST (4 * 1024 * 1024) /* some 60 bytes a part */
#define SM_PROOF_BUFFER 65536

typedef struct {
  int descriptor;
  goffset size;
  guint8 packed[SM_PROOF_BUFFER], bytes[SM_PROOF_BUFFER];
} SmArchive;

static void archive_free(SmArchive *archive) {
  if (archive->descriptor >= 0) close(archive->descriptor);
  g_free(archive);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmArchive, archive_free)

/* One part, as the central directory tells of it. */
typedef struct {
  char *name; /* "xl/worksheets/sheet1.xml" */
  guint method;
  guint32 crc;
  gsize packed_size, size;
  goffset local_offset;
} SmPart;

static void part_clear(SmPart *part) { g_free(part->name); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmPart, part_clear)

static guint32 number_at(const guint8 *at, guint bytes) {
  guint32 number = 0;
  for (guint i = bytes; i-- > 0;) number = number << 8 | at[i];
  return number;
}

static gboolean read_at(const SmArchive *archive, goffset offset, guint8 *bytes, gsize size) {
  for (gsize done = 0; done < size;) {
    gssize got = TEMP_FAILURE_RETRY(pread(archive->descriptor, bytes + done, size - done, offset + (goffset)done));
    if (got <= 0) return FALSE;
    done += (gsize)got;
  }
  return TRUE;
}

/* The entry at *offset of the central directory, which moves on behind it. */
static gboolean read_entry(const guint8 *directory, gsize size, gsize *offset, SmPart *ret_part) {
  if (*offset + SM_CENTRAL_SIZE > size) return FALSE;
  const guint8 *at = directory + *offset;
  guint name_size = number_at(at + 28, 2);
  if (memcmp(at, "PK\1\2", 4) != 0 || *offset + SM_CENTRAL_SIZE + name_size > size) return FALSE;
  *ret_part = (SmPart){.name = g_strndup((const char *)at + SM_CENTRAL_SIZE, name_size),
                       .method = number_at(at + 10, 2),
                       .crc = number_at(at + 16, 4),
                       .packed_size = number_at(at + 20, 4),
                       .size = number_at(at + 24, 4),
                       .local_offset = number_at(at + 42, 4)};
  *offset += SM_CENTRAL_SIZE + name_size + number_at(at + 30, 2) + number_at(at + 32, 2);
  return TRUE;
}

/* More of the part's packed bytes for the stream, when it has none. */
static gboolean feed(SmArchive *archive, z_stream *stream, goffset *offset, gsize *left) {
  gsize size = MIN(*left, SM_PROOF_BUFFER);
  if (stream->avail_in || !size) return TRUE;
  if (!read_at(archive, *offset, archive->packed, size)) return FALSE;
  stream->next_in = archive->packed;
  stream->avail_in = (uInt)size;
  *offset += (goffset)size;
  *left -= size;
  return TRUE;
}

/* Whether the bytes from `offset` on unpack to as many as the part has, with its CRC. */
static gboolean unpacks(SmArchive *archive, const SmPart *part, goffset offset) {
  z_stream stream = {NULL};
  gsize left = part->packed_size, size = 0;
  uLong crc = crc32(0, NULL, 0);
  int status = inflateInit2(&stream, -MAX_WBITS);
  while (status == Z_OK && feed(archive, &stream, &offset, &left)) {
    stream.next_out = archive->bytes;
    stream.avail_out = SM_PROOF_BUFFER;
    status = inflate(&stream, Z_NO_FLUSH);
    uInt got = SM_PROOF_BUFFER - stream.avail_out;
    crc = crc32(crc, archive->bytes, got);
    size += got;
  }
  gboolean whole = status == Z_STREAM_END && !left && !stream.avail_in && size == part->size && crc == part->crc;
  inflateEnd(&stream);
  return whole;
}

static gboolean is_whole(SmArchive *archive, const SmPart *part) {
  guint8 local[SM_LOCAL_SIZE];
  if (!read_at(archive, part->local_offset, local, sizeof local) || memcmp(local, "PK\3\4", 4) != 0) return FALSE;
  if (part->method != Z_DEFLATED) return FALSE;
  return unpacks(archive, part,
                 part->local_offset + SM_LOCAL_SIZE + number_at(local + 26, 2) + number_at(local + 28, 2));
}

/* NULL when all is well, else what is not whole. Owned by caller. */
static char *find_fault(SmArchive *archive, guint sheet_count) {
  guint8 end[SM_END_SIZE];
  if (!read_at(archive, MAX(archive->size, SM_END_SIZE) - SM_END_SIZE, end, sizeof end)) return g_strdup("zip");
  guint entries = number_at(end + 10, 2), sheets = 0;
  gsize size = number_at(end + 12, 4), offset = 0;
  goffset start = number_at(end + 16, 4);
  gboolean ours = memcmp(end, "PK\5\6", 4) == 0 && start + (goffset)size + SM_END_SIZE == archive->size;
  g_autofree guint8 *directory = ours && size <= SM_DIRECTORY_MOST ? g_malloc(size + 1) : NULL;
  if (!directory || !read_at(archive, start, directory, size)) return g_strdup("zip");
  for (guint i = 0; i < entries; i++) {
    g_auto(SmPart) part = {NULL};
    if (!read_entry(directory, size, &offset, &part)) return g_strdup("zip");
    if (!is_whole(archive, &part)) return g_steal_pointer(&part.name);
    sheets += g_str_has_prefix(part.name, "xl/worksheets/sheet");
  }
  return sheets == sheet_count ? NULL : g_strdup("xl/worksheets");
}

gboolean sm_workbook_prove(const char *path, guint sheet_count, GError **error) {
  g_autoptr(SmArchive) archive = g_new(SmArchive, 1);
  struct stat status = {0};
  archive->descriptor = open(path, O_RDONLY | O_CLOEXEC);
  archive->size = archive->descriptor >= 0 && fstat(archive->descriptor, &status) == 0 ? status.st_size : 0;
  g_autofree char *part = find_fault(archive, sheet_count);
  if (!part) return TRUE;
  sm_error_set(error, SM_ERROR_FILE,
               N_("cannot write {file}: read back, the workbook is damaged ({part}); is the disk full or failing?"),
               "file", path, "part", part, NULL);
  return FALSE;
}
