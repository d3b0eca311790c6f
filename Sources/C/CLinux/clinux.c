#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

int clinux_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int clinux_epoll_watch(int epoll, int descriptor) {
    struct epoll_event event = {.events = EPOLLIN, .data = {.fd = descriptor}};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

int clinux_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int clinux_eventfd_signal(int descriptor) {
    const uint64_t one = 1;
    return write(descriptor, &one, sizeof one) == sizeof one ? 0 : -1;
}

int clinux_eventfd_drain(int descriptor) {
    uint64_t count;
    return read(descriptor, &count, sizeof count) == sizeof count || errno == EAGAIN ? 0 : -1;
}

FILE *clinux_stdout(void) { return stdout; }
FILE *clinux_stderr(void) { return stderr; }

void clinux_name_thread(const char *name) {
    char cut[16];
    strncpy(cut, name, sizeof cut - 1);
    cut[sizeof cut - 1] = 0;
    pthread_setname_np(pthread_self(), cut);
}
