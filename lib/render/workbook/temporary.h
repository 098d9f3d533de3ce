/*
 * The temporary files in which libxlsxwriter 1.1.4 collects the parts of a workbook. It looks at the result of none of
 * its writes to them, so that on a full disk whole cells go missing from a workbook that is well-formed, and it reports
 * success (125 of 200 runs tried). It asks for these files by lxw_tmpfile(), which its authors mean to be replaced;
 * ours, defined in temporary.c, gives streams that remember the first read or write that failed. So that every cell
 * arrived is known without writing the workbook twice.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The temporary files of one workbook. They have no names, and go when they are closed, whatever happens. */
typedef struct {
  const char *path; /* of the workbook: they lie in its folder */
  guint count;      /* made so far */
  int fault;        /* errno of the first operation on one of them that failed; 0: all went well */
} SmTemporaries;

/* What `tmpdir` of lxw_workbook_options must say for the workbook's files to be counted here; valid as long as
 * `temporaries` is in its place. Owned by caller. */
char *sm_temporaries_key(SmTemporaries *temporaries);

G_END_DECLS
