#ifndef CMICROHTTPD_H
#define CMICROHTTPD_H

// The calls of libmicrohttpd that are variadic or speak in enums, as plain functions.
//
// A daemon made here is driven from outside: whoever owns it polls `cmicrohttpd_descriptor` and then calls
// `MHD_run`, always from one thread. Every callback is called from within that call.

#include <microhttpd.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/// What the daemon tells its owner; `context` is the first argument of each.
struct cmicrohttpd_callbacks {
    void *context;
    /// A connection begins; answers what is kept for it.
    void *(*opened)(void *context, struct MHD_Connection *connection);
    /// A connection has ended; `kept` is what `opened` answered.
    void (*closed)(void *context, void *kept);
    /// The first line of a request is read; answers what is kept for the request.
    void *(*began)(void *context, struct MHD_Connection *connection, const char *target);
    /// The head is complete, then for each part of the body, then at its end with `*size` zero. 0 closes the connection.
    int (*received)(void *context, void *kept, const char *method, const char *data, size_t *size);
    /// The request is over, answered or not; `kept` is not used again.
    void (*completed)(void *context, void *kept);
};

struct cmicrohttpd_settings {
    struct cmicrohttpd_callbacks callbacks;
    int listener;
    unsigned connection_limit;
    /// Seconds without any traffic after which a connection is closed.
    unsigned idle_timeout;
    /// Bytes for the head of a request and the answer's head, per connection.
    size_t memory;
    /// PEM texts, or both null for plain HTTP.
    const char *certificate;
    const char *key;
};

/// Starts a daemon, answering null with errno when it cannot be. The settings are copied; the texts must outlive it.
struct MHD_Daemon *cmicrohttpd_start(const struct cmicrohttpd_settings *settings);

/// The descriptor that becomes readable when `MHD_run` has something to do.
int cmicrohttpd_descriptor(struct MHD_Daemon *daemon);

/// Milliseconds until `MHD_run` must be called in any case, or `most` when that is sooner.
int cmicrohttpd_timeout(struct MHD_Daemon *daemon, int most);

/// What `opened` answered for the connection.
void *cmicrohttpd_kept(struct MHD_Connection *connection);
int cmicrohttpd_socket(struct MHD_Connection *connection);
size_t cmicrohttpd_head_size(struct MHD_Connection *connection);
const struct sockaddr *cmicrohttpd_peer(struct MHD_Connection *connection);

/// Calls `each` with every header field of the request, by bytes and length.
void cmicrohttpd_headers(struct MHD_Connection *connection, void *context,
                         void (*each)(void *context, const char *name, size_t name_size, const char *value,
                                      size_t value_size));

/// A response with a copy of the bytes.
struct MHD_Response *cmicrohttpd_response(const void *bytes, size_t size);

/// A response with `size` bytes of a file from `offset` on. It has a descriptor of its own.
struct MHD_Response *cmicrohttpd_file_response(int descriptor, uint64_t offset, uint64_t size);

/// Queues the response; 0 when the connection does not take one now.
int cmicrohttpd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response);

#endif
