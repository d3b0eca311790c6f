#ifndef CCURL_H
#define CCURL_H

// Sending one mail by libcurl, whose calls are variadic.

#include <stddef.h>

/// Hands a message (RFC 5322, lines ended by CR LF) to the mail server at `url`, waiting at most `seconds`.
/// Answers 0, or another number with its reason in `reason`, of at least 256 bytes.
int ccurl_mail(const char *url, const char *from, const char *to, const char *message, size_t length, long seconds,
               char *reason);

#endif
