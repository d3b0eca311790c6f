#ifndef CLINUX_H
#define CLINUX_H

// Calls and constants of Linux that Swift's Glibc module does not carry over, or carries over as variadic.

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>

int clinux_epoll_create(void);
/// Watches `descriptor` for reading under `epoll`, answering 0 or -1 with errno.
int clinux_epoll_watch(int epoll, int descriptor);
int clinux_eventfd(void);
/// Adds one to the eventfd, waking whoever polls it.
int clinux_eventfd_signal(int descriptor);
/// Takes the eventfd's count back to zero without blocking.
int clinux_eventfd_drain(int descriptor);

/// Names the calling thread for `top -H`; fifteen characters are kept.
void clinux_name_thread(const char *name);

/// A descriptor that becomes readable on SIGTERM or SIGINT; a second one ends the process at once. From the first call
/// on, a closed pipe or connection is an error of a write and no signal. -1 with errno.
int clinux_termination(void);

/// The environment as the process was given it, ended by a null pointer.
char **clinux_environment(void);

/// A pipe that no other program inherits: its reading and its writing end. 0, or -1 with errno.
int clinux_pipe(int ends[2]);

/// Where `wanted` begins within `bytes`; -1 when it does not.
long clinux_find(const void *bytes, size_t size, const void *wanted, size_t wanted_size);

FILE *clinux_stdout(void);
FILE *clinux_stderr(void);

/// A listening socket that does not block, bound to a numeric address; port 0 lets the system choose. -1 with errno.
int clinux_listen(const char *address, uint16_t port, int backlog);
/// The port a socket is bound to, or -1.
int clinux_port(int descriptor);
/// Writes the address without its port; `size` of 46 is enough for any.
int clinux_address_text(const struct sockaddr *address, char *text, size_t size);
/// Raises the number of descriptors this process may open as far as it may, answering it or -1.
long clinux_raise_descriptor_limit(void);

#endif
