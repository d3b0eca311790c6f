#include "ccurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

// libcurl is opened when the first mail is sent: with the thirty libraries behind it, it would cost every start of the
// program more time and memory than the rest of it.
static struct {
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_perform)(CURL *);
    void (*easy_cleanup)(CURL *);
    const char *(*easy_strerror)(CURLcode);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
} curl;

static int load(void) {
    if (curl.easy_init) return 1;
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return 0;
    *(void **)&curl.easy_setopt = dlsym(library, "curl_easy_setopt");
    *(void **)&curl.easy_perform = dlsym(library, "curl_easy_perform");
    *(void **)&curl.easy_cleanup = dlsym(library, "curl_easy_cleanup");
    *(void **)&curl.easy_strerror = dlsym(library, "curl_easy_strerror");
    *(void **)&curl.slist_append = dlsym(library, "curl_slist_append");
    *(void **)&curl.slist_free_all = dlsym(library, "curl_slist_free_all");
    if (!curl.easy_setopt || !curl.easy_perform || !curl.easy_cleanup || !curl.easy_strerror || !curl.slist_append ||
        !curl.slist_free_all)
        return 0;
    *(void **)&curl.easy_init = dlsym(library, "curl_easy_init");
    return curl.easy_init != NULL;
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
