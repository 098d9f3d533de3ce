/*
 * SHA-256 of large inputs: bytes come in, at once or in pieces, 64 hexadecimal digits go out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHA256_DIGITS 64

/* Writes the digits and a NUL. */
void sm_sha256(const char *bytes, gsize length, char ret_digits[SM_SHA256_DIGITS + 1]);

/* The same of bytes that come in pieces. */
typedef struct SmSha256 SmSha256;
SmSha256 *sm_sha256_new(void);
void sm_sha256_add(SmSha256 *sum, gconstpointer bytes, gsize length);
void sm_sha256_end(SmSha256 *sum, char ret_digits[SM_SHA256_DIGITS + 1]); /* nothing can be added after it */
void sm_sha256_free(SmSha256 *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmSha256, sm_sha256_free)

G_END_DECLS
