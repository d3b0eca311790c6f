#include "crowd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024, RETRY_AFTER = 20 * 1000, MOST_SECONDS_AWAY = 60 };

enum state { IDLE, RESTING, CONNECTING, ASKING, DONE };

struct line {
    int descriptor;
    enum state state;
    struct turn turn;
    uint64_t asked_at, rest_until, away_since;
    size_t sent, asked, read;
    char request[8192], answer[BUFFER];
};

static struct {
    struct plan *plan;
    struct sockaddr_in server;
    int poll, next_student, busy;
    uint64_t until;
    FILE *answers;
    struct histogram seated, decided;
    uint64_t outcomes[OUTCOMES];
} crowd;

static void watch(struct line *line, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = line};
    if (epoll_ctl(crowd.poll, operation, line->descriptor, &event) != 0) give_up("epoll_ctl");
}

static void finish(struct line *line) {
    if (line->descriptor >= 0) close(line->descriptor);
    line->descriptor = -1;
    line->state = DONE;
    crowd.busy--;
}

static void rest(struct line *line) {
    line->state = RESTING;
    line->rest_until = microseconds_now() + RETRY_AFTER;
}

static void hang_up(struct line *line) {
    close(line->descriptor);
    line->descriptor = -1;
    uint64_t now = microseconds_now();
    if (!line->away_since) line->away_since = now;
    if (now - line->away_since > MOST_SECONDS_AWAY * 1000000ull) finish(line);
    else rest(line);
}

static void dial(struct line *line) {
    line->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line->descriptor < 0) give_up("socket");
    int on = 1;
    setsockopt(line->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    int result = connect(line->descriptor, (struct sockaddr *)&crowd.server, sizeof crowd.server);
    if (result != 0 && errno != EINPROGRESS) { hang_up(line); return; }
    line->state = CONNECTING;
    watch(line, EPOLLOUT, EPOLL_CTL_ADD);
}

static void send_rest(struct line *line);

static void ask(struct line *line) {
    const char *path;
    char body[2048];
    next_request(&line->turn, &path, body, sizeof body);
    line->asked = snprintf(
        line->request, sizeof line->request,
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
        "Content-Length: %zu\r\n\r\n%s",
        path, crowd.plan->students[line->turn.student].token, strlen(body), body);
    line->sent = line->read = 0;
    line->asked_at = microseconds_now();
    line->state = ASKING;
    send_rest(line);
}

/// The next student in the queue takes the line, until there is none or the time is over.
static bool seat_next_student(struct line *line) {
    while (crowd.next_student < crowd.plan->student_count && microseconds_now() < crowd.until)
        if (begin_turn(&line->turn, crowd.plan, crowd.next_student++)) return true;
    finish(line);
    return false;
}

static void go_on(struct line *line) {
    if (line->descriptor < 0) dial(line);
    else ask(line);
}

/// What was in flight is lost, and nobody knows what became of it: the student asks again.
static void lose(struct line *line) {
    if (line->state == ASKING) crowd.outcomes[LOST]++;
    hang_up(line);
}

static void send_rest(struct line *line) {
    while (line->sent < line->asked) {
        ssize_t count = send(line->descriptor, line->request + line->sent, line->asked - line->sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN) { watch(line, EPOLLOUT, EPOLL_CTL_MOD); return; }
        if (count < 0) { lose(line); return; }
        line->sent += count;
    }
    watch(line, EPOLLIN, EPOLL_CTL_MOD);
}

/// One line for each seat and each place that was promised: what must be found in the database afterwards.
static void keep(const struct turn *asked, const struct turn *now, uint64_t from, uint64_t until) {
    int sections[MOST_PARTS], count = named_sections(asked, sections);
    fprintf(
        crowd.answers, "%s %d %lu %lu %s %ld", asked->step == ENROLLING ? "seat" : "line", asked->student + 1, from, until,
        now->id, now->position);
    for (int i = 0; i < count; i++) fprintf(crowd.answers, " %s", crowd.plan->sections[sections[i]].id);
    fputc('\n', crowd.answers);
}

/// Nobody learns more from the thousandth answer that should not be than from the first.
static void complain(int status, const char *body) {
    fprintf(stderr, "crowd: unexpected answer %d: %.400s\n", status, body);
    if (crowd.outcomes[FAILED] >= 10) give_up("too many unexpected answers");
}

static void count_answer(enum outcome outcome, uint64_t took) {
    crowd.outcomes[outcome]++;
    if (outcome == UNAVAILABLE) return;
    note(&crowd.decided, took);
    if (outcome == SEATED) note(&crowd.seated, took);
}

static void take(struct line *line, int status, char *body) {
    uint64_t now = microseconds_now();
    struct turn asked = line->turn;
    enum outcome outcome;
    bool goes_on = take_answer(&line->turn, status, body, &outcome);
    line->away_since = 0;
    count_answer(outcome, now - line->asked_at);
    if (outcome == UNAVAILABLE) { rest(line); return; }
    if (outcome == FAILED) complain(status, body);
    if (outcome <= IN_LINE && crowd.answers) keep(&asked, &line->turn, line->asked_at, now);
    if (goes_on || seat_next_student(line)) go_on(line);
}

/// Reads what is there; a whole answer is taken.
static void receive(struct line *line) {
    ssize_t count = recv(line->descriptor, line->answer + line->read, BUFFER - 1 - line->read, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) { lose(line); return; }
    line->read += count;
    line->answer[line->read] = 0;
    char *end = strstr(line->answer, "\r\n\r\n");
    if (!end) return;
    char *length = strcasestr(line->answer, "\r\ncontent-length:");
    size_t whole = end + 4 - line->answer + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
    if (line->read < whole) return;
    bool closes = strcasestr(line->answer, "\r\nconnection: close") != NULL;
    int status = (int)strtol(line->answer + 9, NULL, 10);
    if (closes) { close(line->descriptor); line->descriptor = -1; }
    take(line, status, end + 4);
}

static void answer_to(struct line *line, uint32_t events) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(line->descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { lose(line); return; }
    if (line->state == CONNECTING) ask(line);
    else if (line->sent < line->asked && events & EPOLLOUT) send_rest(line);
    else if (events & (EPOLLIN | EPOLLHUP)) receive(line);
}

static void play(struct line *lines, int count) {
    crowd.busy = count;
    for (int i = 0; i < count; i++) {
        lines[i].descriptor = -1;
        if (seat_next_student(&lines[i])) dial(&lines[i]);
    }
    while (crowd.busy > 0) {
        struct epoll_event events[256];
        int ready = epoll_wait(crowd.poll, events, 256, 10);
        for (int i = 0; i < ready; i++) answer_to(events[i].data.ptr, events[i].events);
        uint64_t now = microseconds_now();
        for (int i = 0; i < count; i++)
            if (lines[i].state == RESTING && lines[i].rest_until <= now) go_on(&lines[i]);
    }
}

static void report(uint64_t began) {
    double seconds = (double)(microseconds_now() - began) / 1e6;
    printf("{\"students\": %d, \"seconds\": %.3f, \"decided\": %lu, \"decided_per_second\": %.0f", crowd.next_student, seconds,
        crowd.decided.count, (double)crowd.decided.count / seconds);
    struct { const char *name; const struct histogram *histogram; } all[] = {{"all", &crowd.decided}, {"seated", &crowd.seated}};
    for (int i = 0; i < 2; i++)
        printf(", \"milliseconds_%s\": {\"p50\": %.2f, \"p90\": %.2f, \"p99\": %.2f, \"max\": %.2f}", all[i].name,
            (double)quantile(all[i].histogram, .5) / 1e3, (double)quantile(all[i].histogram, .9) / 1e3,
            (double)quantile(all[i].histogram, .99) / 1e3, (double)all[i].histogram->most / 1e3);
    printf(", \"outcomes\": {");
    for (int i = 0; i < OUTCOMES; i++) printf("%s\"%s\": %lu", i ? ", " : "", outcome_names[i], crowd.outcomes[i]);
    printf("}}\n");
}

/// crowd PLAN PORT CONNECTIONS SECONDS [ANSWERS]
int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: crowd PLAN PORT CONNECTIONS SECONDS [ANSWERS]\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    crowd.plan = read_plan(argv[1]);
    crowd.server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(argv[2])),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    crowd.poll = epoll_create1(EPOLL_CLOEXEC);
    int count = atoi(argv[3]);
    struct line *lines = calloc(count, sizeof *lines);
    if (count < 1 || !lines) give_up("how many connections?");
    if (argc > 5 && !(crowd.answers = fopen(argv[5], "w"))) give_up(argv[5]);
    // Line by line, so that others can follow how far the crowd is.
    if (crowd.answers) setvbuf(crowd.answers, NULL, _IOLBF, BUFFER);
    uint64_t began = microseconds_now();
    crowd.until = began + strtoull(argv[4], NULL, 10) * 1000000;
    play(lines, count);
    report(began);
    return crowd.outcomes[FAILED] ? 1 : 0;
}
