#include "cmicrohttpd.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static enum MHD_Result received(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                const char *version, const char *data, size_t *size, void **kept) {
    (void)connection, (void)url, (void)version;
    const struct cmicrohttpd_callbacks *callbacks = context;
    return callbacks->received(callbacks->context, *kept, method, data, size) ? MHD_YES : MHD_NO;
}

static void *began(void *context, const char *target, struct MHD_Connection *connection) {
    const struct cmicrohttpd_callbacks *callbacks = context;
    return callbacks->began(callbacks->context, connection, target);
}

static void completed(void *context, struct MHD_Connection *connection, void **kept,
                      enum MHD_RequestTerminationCode code) {
    (void)connection, (void)code;
    const struct cmicrohttpd_callbacks *callbacks = context;
    if (*kept) callbacks->completed(callbacks->context, *kept);
    *kept = NULL;
}

static void changed(void *context, struct MHD_Connection *connection, void **kept,
                    enum MHD_ConnectionNotificationCode code) {
    const struct cmicrohttpd_callbacks *callbacks = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *kept = callbacks->opened(callbacks->context, connection);
    } else if (*kept) {
        callbacks->closed(callbacks->context, *kept);
        *kept = NULL;
    }
}

/// Leaves the target as it came: it is decoded once, after it is split.
static size_t leave(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    size_t size = 0;
    while (text[size]) size++;
    return size;
}

struct MHD_Daemon *cmicrohttpd_start(const struct cmicrohttpd_settings *settings) {
    // The daemon refers to its callbacks until the program ends; a few dozen bytes per daemon are not given back.
    struct cmicrohttpd_callbacks *callbacks = malloc(sizeof *callbacks);
    if (!callbacks) return NULL;
    *callbacks = settings->callbacks;
    const int is_secure = settings->certificate && settings->key;
    const struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
    const struct MHD_OptionItem secure[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)settings->certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)settings->key},
        {MHD_OPTION_END, 0, NULL},
    };
    const unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (is_secure ? MHD_USE_TLS : 0);
    return MHD_start_daemon(
        flags, 0, NULL, NULL, received, callbacks,
        MHD_OPTION_LISTEN_SOCKET, settings->listener,
        MHD_OPTION_CONNECTION_LIMIT, settings->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_timeout,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->memory,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, began, callbacks,
        MHD_OPTION_NOTIFY_CONNECTION, changed, callbacks,
        MHD_OPTION_NOTIFY_COMPLETED, completed, callbacks,
        MHD_OPTION_ARRAY, is_secure ? secure : plain,
        MHD_OPTION_END);
}

int cmicrohttpd_descriptor(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

int cmicrohttpd_timeout(struct MHD_Daemon *daemon, int most) {
    MHD_UNSIGNED_LONG_LONG timeout;
    if (MHD_get_timeout(daemon, &timeout) != MHD_YES) return most;
    return timeout < (MHD_UNSIGNED_LONG_LONG)most ? (int)timeout : most;
}

void *cmicrohttpd_kept(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

int cmicrohttpd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

size_t cmicrohttpd_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

const struct sockaddr *cmicrohttpd_peer(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

struct each_header {
    void *context;
    void (*each)(void *context, const char *name, size_t name_size, const char *value, size_t value_size);
};

static enum MHD_Result header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_size,
                              const char *value, size_t value_size) {
    (void)kind;
    const struct each_header *header = context;
    header->each(header->context, name, name_size, value, value ? value_size : 0);
    return MHD_YES;
}

void cmicrohttpd_headers(struct MHD_Connection *connection, void *context,
                         void (*each)(void *context, const char *name, size_t name_size, const char *value,
                                      size_t value_size)) {
    struct each_header passed = {context, each};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, header, &passed);
}

struct MHD_Response *cmicrohttpd_response(const void *bytes, size_t size) {
    return MHD_create_response_from_buffer(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

struct MHD_Response *cmicrohttpd_file_response(int descriptor, uint64_t offset, uint64_t size) {
    int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return NULL;
    struct MHD_Response *response = MHD_create_response_from_fd_at_offset64(size, own, offset);
    if (!response) close(own);
    return response;
}

int cmicrohttpd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response) {
    return MHD_queue_response(connection, status, response) == MHD_YES;
}
