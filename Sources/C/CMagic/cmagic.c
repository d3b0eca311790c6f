#include "cmagic.h"

#include <dlfcn.h>
#include <magic.h>
#include <pthread.h>
#include <stddef.h>

// libmagic is opened when the first file is looked at: it is not needed to start.
static struct {
    magic_t (*open)(int);
    void (*close)(magic_t);
    int (*load)(magic_t, const char *);
    const char *(*file)(magic_t, const char *);
    const char *(*error)(magic_t);
} magic;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *library = dlopen("libmagic.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    *(void **)&magic.close = dlsym(library, "magic_close");
    *(void **)&magic.load = dlsym(library, "magic_load");
    *(void **)&magic.file = dlsym(library, "magic_file");
    *(void **)&magic.error = dlsym(library, "magic_error");
    if (!magic.close || !magic.load || !magic.file || !magic.error) return;
    *(void **)&magic.open = dlsym(library, "magic_open");
}

void *cmagic_open(void) {
    pthread_once(&once, load);
    if (!magic.open) return NULL;
    magic_t cookie = magic.open(MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS);
    if (!cookie) return NULL;
    if (magic.load(cookie, NULL) == 0) return cookie;
    magic.close(cookie);
    return NULL;
}

void cmagic_close(void *cookie) { magic.close(cookie); }

const char *cmagic_type(void *cookie, const char *path) { return magic.file(cookie, path); }

const char *cmagic_reason(void *cookie) { return magic.error(cookie); }
