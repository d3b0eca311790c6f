#define _GNU_SOURCE
#include "clinux.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
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

static volatile sig_atomic_t terminating;
static int termination = -1;

static void note_termination(int number) {
    if (terminating) _exit(128 + number);
    terminating = 1;
    const int reason = errno;
    clinux_eventfd_signal(termination);
    errno = reason;
}

int clinux_termination(void) {
    if (termination >= 0) return termination;
    termination = eventfd(0, EFD_CLOEXEC);
    if (termination < 0) return -1;
    struct sigaction action = {.sa_handler = note_termination, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    return termination;
}

extern char **environ;

char **clinux_environment(void) { return environ; }

int clinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

FILE *clinux_stdout(void) { return stdout; }
FILE *clinux_stderr(void) { return stderr; }

void clinux_name_thread(const char *name) {
    char cut[16];
    strncpy(cut, name, sizeof cut - 1);
    cut[sizeof cut - 1] = 0;
    pthread_setname_np(pthread_self(), cut);
}

static int listening(const struct addrinfo *place, int backlog) {
    const int on = 1;
    const int descriptor = socket(place->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(descriptor, place->ai_addr, place->ai_addrlen) == 0 && listen(descriptor, backlog) == 0) return descriptor;
    const int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
}

int clinux_listen(const char *address, uint16_t port, int backlog) {
    const struct addrinfo hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    char service[8];
    snprintf(service, sizeof service, "%u", (unsigned)port);
    struct addrinfo *place;
    if (getaddrinfo(address, service, &hints, &place) != 0) {
        errno = EINVAL;
        return -1;
    }
    const int descriptor = listening(place, backlog);
    const int reason = errno;
    freeaddrinfo(place);
    errno = reason;
    return descriptor;
}

int clinux_port(int descriptor) {
    struct sockaddr_storage place;
    socklen_t size = sizeof place;
    if (getsockname(descriptor, (struct sockaddr *)&place, &size) != 0) return -1;
    return ntohs(place.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&place)->sin6_port
                                             : ((struct sockaddr_in *)&place)->sin_port);
}

int clinux_address_text(const struct sockaddr *address, char *text, size_t size) {
    text[0] = 0;
    if (!address) return -1;
    if (address->sa_family == AF_INET)
        return inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, size) ? 0 : -1;
    if (address->sa_family != AF_INET6) return -1;
    const struct in6_addr *six = &((const struct sockaddr_in6 *)address)->sin6_addr;
    // An IPv4 client of a socket for both families: its own notation is the one people and proxies know it by.
    if (IN6_IS_ADDR_V4MAPPED(six)) return inet_ntop(AF_INET, six->s6_addr + 12, text, size) ? 0 : -1;
    return inet_ntop(AF_INET6, six, text, size) ? 0 : -1;
}

long clinux_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    }
    return limit.rlim_cur > 1 << 20 ? 1 << 20 : (long)limit.rlim_cur;
}

long clinux_find(const void *bytes, size_t size, const void *wanted, size_t wanted_size) {
    const char *found = size ? memmem(bytes, size, wanted, wanted_size) : NULL;
    return found ? found - (const char *)bytes : -1;
}
