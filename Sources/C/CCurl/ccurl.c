#include "ccurl.h"

#include <ctype.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// libcurl is opened when it is first needed: with the thirty libraries behind it, it would cost every start of the
// program more time and memory than the rest of it.
#define CALLS(X)                                                                                                       \
    X(easy_init) X(easy_setopt) X(easy_perform) X(easy_cleanup) X(easy_strerror) X(easy_getinfo) X(slist_append)       \
    X(slist_free_all) X(url) X(url_cleanup) X(url_set) X(url_get) X(free)

static struct {
#define DECLARE(name) __typeof__(&curl_##name) name;
    CALLS(DECLARE)
} curl;

static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load_once(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define FIND(name)                                                                                                     \
    *(void **)&curl.name = dlsym(library, "curl_" #name);                                                              \
    if (!curl.name) return;
    CALLS(FIND)
    is_loaded = 1;
}

static int load(void) {
    pthread_once(&once, load_once);
    return is_loaded;
}

struct text {
    const char *rest;
    size_t length;
};

static size_t read_text(char *buffer, size_t size, size_t count, void *context) {
    struct text *text = context;
    size_t taken = size * count < text->length ? size * count : text->length;
    memcpy(buffer, text->rest, taken);
    text->rest += taken;
    text->length -= taken;
    return taken;
}

static CURLcode perform(CURL *handle, const char *url, const char *from, struct curl_slist *recipients,
                        struct text *text, long seconds, char *reason) {
    curl.easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
    curl.easy_setopt(handle, CURLOPT_URL, url);
    curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // Encrypted whenever the server offers it; smtps:// insists.
    curl.easy_setopt(handle, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    curl.easy_setopt(handle, CURLOPT_MAIL_FROM, from);
    curl.easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
    curl.easy_setopt(handle, CURLOPT_READFUNCTION, read_text);
    curl.easy_setopt(handle, CURLOPT_READDATA, text);
    curl.easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl.easy_setopt(handle, CURLOPT_TIMEOUT, seconds);
    return curl.easy_perform(handle);
}

int ccurl_mail(const char *url, const char *from, const char *to, const char *message, size_t length, long seconds,
               char *reason) {
    reason[0] = 0;
    if (!load()) {
        snprintf(reason, 256, "libcurl.so.4 cannot be opened");
        return -1;
    }
    CURL *handle = curl.easy_init();
    struct curl_slist *recipients = curl.slist_append(NULL, to);
    CURLcode result = CURLE_OUT_OF_MEMORY;
    struct text text = {message, length};
    if (handle && recipients) result = perform(handle, url, from, recipients, &text, seconds, reason);
    if (result != CURLE_OK && !reason[0]) snprintf(reason, 256, "%s", curl.easy_strerror(result));
    curl.slist_free_all(recipients);
    if (handle) curl.easy_cleanup(handle);
    return result;
}

// MARK: Addresses

static int copy_part(CURLU *parts, CURLUPart part, unsigned flags, char *text, size_t size) {
    char *found = NULL;
    if (curl.url_get(parts, part, &found, flags) != CURLUE_OK) return 0;
    int fits = snprintf(text, size, "%s", found) < (int)size;
    curl.free(found);
    return fits;
}

static int read_parts(CURLU *parts, struct ccurl_address *address) {
    char port[8], query[sizeof address->target];
    curl.url_set(parts, CURLUPART_FRAGMENT, NULL, 0);
    curl.url_set(parts, CURLUPART_USER, NULL, 0);
    curl.url_set(parts, CURLUPART_PASSWORD, NULL, 0);
    if (!copy_part(parts, CURLUPART_HOST, CURLU_PUNYCODE, address->host, sizeof address->host)) return -1;
    for (char *letter = address->host; *letter; letter++) *letter = tolower((unsigned char)*letter);
    curl.url_set(parts, CURLUPART_HOST, address->host, 0);
    if (!copy_part(parts, CURLUPART_SCHEME, 0, address->scheme, sizeof address->scheme) ||
        (strcmp(address->scheme, "http") && strcmp(address->scheme, "https")) ||
        !copy_part(parts, CURLUPART_PORT, CURLU_DEFAULT_PORT, port, sizeof port) ||
        !copy_part(parts, CURLUPART_PATH, 0, address->target, sizeof address->target) ||
        !copy_part(parts, CURLUPART_URL, CURLU_NO_DEFAULT_PORT | CURLU_PUNYCODE, address->text, sizeof address->text))
        return -1;
    address->port = atoi(port);
    if (copy_part(parts, CURLUPART_QUERY, 0, query, sizeof query)) {
        size_t length = strlen(address->target);
        if (length + strlen(query) + 2 > sizeof address->target) return -1;
        snprintf(address->target + length, sizeof address->target - length, "?%s", query);
    }
    return 0;
}

int ccurl_read_address(const char *base, const char *reference, struct ccurl_address *address) {
    if (!load()) return -1;
    CURLU *parts = curl.url();
    if (!parts) return -1;
    int result = -1;
    if ((!base || curl.url_set(parts, CURLUPART_URL, base, 0) == CURLUE_OK) &&
        curl.url_set(parts, CURLUPART_URL, reference, CURLU_URLENCODE) == CURLUE_OK)
        result = read_parts(parts, address);
    curl.url_cleanup(parts);
    return result;
}

// MARK: Fetching

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    const struct ccurl_request *request = context;
    if (purpose != CURLSOCKTYPE_IPCXN || !request->permits(request->context, &address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take(char *bytes, size_t size, size_t count, void *context) {
    const struct ccurl_request *request = context;
    return request->take(request->context, bytes, size * count) ? size * count : 0;
}

static CURLcode fetch(CURL *handle, const struct ccurl_request *request, struct curl_slist *place, char *reason) {
    curl.easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
    curl.easy_setopt(handle, CURLOPT_URL, request->url);
    curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy of the environment would look names up by itself.
    curl.easy_setopt(handle, CURLOPT_PROXY, "");
    curl.easy_setopt(handle, CURLOPT_RESOLVE, place);
    curl.easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl.easy_setopt(handle, CURLOPT_OPENSOCKETDATA, request);
    curl.easy_setopt(handle, CURLOPT_USERAGENT, request->agent);
    curl.easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    curl.easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl.easy_setopt(handle, CURLOPT_WRITEDATA, request);
    curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl.easy_setopt(handle, CURLOPT_TIMEOUT, request->seconds);
    return curl.easy_perform(handle);
}

static void describe(CURL *handle, struct ccurl_answer *answer) {
    const char *type = NULL, *location = NULL;
    curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer->status);
    curl.easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    curl.easy_getinfo(handle, CURLINFO_REDIRECT_URL, &location);
    snprintf(answer->type, sizeof answer->type, "%s", type ? type : "");
    if (location && strlen(location) < sizeof answer->location) strcpy(answer->location, location);
}

int ccurl_get(const struct ccurl_request *request, struct ccurl_answer *answer, char *reason) {
    memset(answer, 0, sizeof *answer);
    reason[0] = 0;
    if (!load()) {
        snprintf(reason, 256, "libcurl.so.4 cannot be opened");
        return -1;
    }
    CURL *handle = curl.easy_init();
    struct curl_slist *place = curl.slist_append(NULL, request->place);
    CURLcode result = CURLE_OUT_OF_MEMORY;
    if (handle && place) result = fetch(handle, request, place, reason);
    if (handle) describe(handle, answer);
    if (result == CURLE_WRITE_ERROR && answer->status) result = CURLE_OK;
    if (result != CURLE_OK && !reason[0]) snprintf(reason, 256, "%s", curl.easy_strerror(result));
    curl.slist_free_all(place);
    if (handle) curl.easy_cleanup(handle);
    return result;
}
