#ifndef CMAGIC_H
#define CMAGIC_H

// What a file is, by its content, by libmagic.

/// Opens the library's knowledge of types, for one thread; null when it cannot be.
void *cmagic_open(void);
void cmagic_close(void *cookie);

/// The media type of a file, such as `application/pdf`, good until the next call with the cookie; null with the reason in
/// `cmagic_reason`.
const char *cmagic_type(void *cookie, const char *path);
const char *cmagic_reason(void *cookie);

#endif
