/*
 * SHA-256 of large inputs: bytes come in, 64 hexadecimal digits go out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHA256_DIGITS 64

/* Writes the digits and a NUL. */
void sm_sha256(const char *bytes, gsize length, char ret_digits[SM_SHA256_DIGITS + 1]);

G_END_DECLS
