#ifndef CCURL_H
#define CCURL_H

// What is sent and fetched by libcurl, whose calls are variadic.

#include <stddef.h>
#include <sys/socket.h>

/// Hands a message (RFC 5322, lines ended by CR LF) to the mail server at `url`, waiting at most `seconds`.
/// Answers 0, or another number with its reason in `reason`, of at least 256 bytes.
int ccurl_mail(const char *url, const char *from, const char *to, const char *message, size_t length, long seconds,
               char *reason);

/// An address of the web in its parts. What does not fit is no address.
struct ccurl_address {
    /// The whole, normalised, without a fragment, a user or a password.
    char text[2048];
    char scheme[8];
    char host[256];
    int port;
    /// The path with the query.
    char target[2048];
};

/// Reads an address, relative to `base` unless that is null; 0 for one of http or https, -1 for anything else.
int ccurl_read_address(const char *base, const char *reference, struct ccurl_address *address);

struct ccurl_request {
    const char *url;
    const char *agent;
    /// `host:port:address`: the only place that is asked; no name is looked up.
    const char *place;
    long seconds;
    void *context;
    /// Whether a connection may be made to an address; asked before each one.
    int (*permits)(void *context, const struct sockaddr *address);
    /// Takes the next bytes of the body; 0 ends the transfer.
    int (*take)(void *context, const char *bytes, size_t count);
};

struct ccurl_answer {
    long status;
    char type[256];
    /// Where the answer leads, as an absolute address; empty when it does not.
    char location[2048];
};

/// Fetches a page, following nothing. Answers 0, also for a transfer that `take` ended, or another number with its
/// reason in `reason`, of at least 256 bytes.
int ccurl_get(const struct ccurl_request *request, struct ccurl_answer *answer, char *reason);

#endif
