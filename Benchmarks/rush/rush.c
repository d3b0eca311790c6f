/// Students who sit one exam over HTTP: each on a connection of their own, one thread, epoll. They begin within a second, give
/// one answer after another with time to think, and hand in together.
///
/// What is lost on the way is asked again until an answer comes, as the page does it.
#include "../crowd/crowd.h"

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

enum { MOST_QUESTIONS = 64, BUFFER = 48 * 1024, AGAIN_AFTER = 25 * 1000, MOST_SECONDS_AWAY = 60 };

enum phase { STARTING, SAVING, SUBMITTING, PHASES };
static const char *const phase_names[PHASES] = {"start", "save", "submit"};

enum state { WAITING_FOR_TIME, ASKING, DONE };

struct question {
    char id[40], right[24], wrong[24];
};

struct examinee {
    int number, descriptor;
    bool is_connected, is_repeated;
    enum phase phase;
    enum state state;
    char *token, attempt[40];
    int saved;
    uint64_t due_at, asked_at, first_asked_at, away_since;
    size_t asked, sent, read, whole;
    char request[3072], answer[1024];
};

static struct {
    char assessment[40];
    int question_count, count, busy, poll, think;
    /// The attempts have begun already, and nobody hands in.
    bool saves_alone;
    struct question questions[MOST_QUESTIONS];
    struct examinee *examinees;
    struct sockaddr_in server;
    FILE *promises;
    uint64_t began, phase_began[PHASES], phase_ended[PHASES], submit_at, until;
    struct histogram times[PHASES];
    uint64_t failed[PHASES], lost, again, still_to_save;
} rush;

_Noreturn void give_up(const char *reason) {
    fprintf(stderr, "rush: %s%s%s\n", reason, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

/// The same for everyone who knows the rule, so that scores can be told beforehand: three answers in four are right.
static bool is_right(int student, int question) { return (student * 7 + question * 13) % 4 != 0; }

static void read_exam(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) give_up(path);
    if (fscanf(file, "assessment %39s questions %d", rush.assessment, &rush.question_count) != 2) give_up("no assessment");
    if (rush.question_count > MOST_QUESTIONS) give_up("too many questions");
    for (int i = 0; i < rush.question_count; i++) {
        struct question *question = &rush.questions[i];
        if (fscanf(file, "%39s %23s %23s", question->id, question->right, question->wrong) != 3) give_up("a question is cut off");
    }
    if (fscanf(file, " students %d", &rush.count) != 1) give_up("no students");
    rush.examinees = calloc(rush.count, sizeof *rush.examinees);
    for (int i = 0; i < rush.count; i++) {
        struct examinee *examinee = &rush.examinees[i];
        char token[1024];
        if (fscanf(file, "%1023s %39s", token, examinee->attempt) != 2) give_up("a student is cut off");
        examinee->number = i;
        examinee->descriptor = -1;
        examinee->token = strdup(token);
        rush.saves_alone = examinee->attempt[0] != '-';
        examinee->phase = rush.saves_alone ? SAVING : STARTING;
    }
    fclose(file);
}

static void watch(struct examinee *examinee, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = examinee};
    if (epoll_ctl(rush.poll, operation, examinee->descriptor, &event) != 0) give_up("epoll_ctl");
}

static void wait_until(struct examinee *examinee, uint64_t instant) {
    examinee->state = WAITING_FOR_TIME;
    examinee->due_at = instant;
}

static void hang_up(struct examinee *examinee) {
    if (examinee->descriptor >= 0) close(examinee->descriptor);
    examinee->descriptor = -1;
    examinee->is_connected = false;
}

static void ask_again(struct examinee *examinee) {
    uint64_t now = microseconds_now();
    if (!examinee->away_since) examinee->away_since = now;
    if (now - examinee->away_since > MOST_SECONDS_AWAY * 1000000ull) give_up("the server stays away");
    examinee->is_repeated = true;
    wait_until(examinee, now + AGAIN_AFTER);
}

static void lose(struct examinee *examinee) {
    if (examinee->state == ASKING) rush.lost++;
    hang_up(examinee);
    ask_again(examinee);
}

static void dial(struct examinee *examinee) {
    examinee->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (examinee->descriptor < 0) give_up("socket");
    int on = 1;
    setsockopt(examinee->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    int result = connect(examinee->descriptor, (struct sockaddr *)&rush.server, sizeof rush.server);
    if (result != 0 && errno != EINPROGRESS) { lose(examinee); return; }
    watch(examinee, EPOLLOUT, EPOLL_CTL_ADD);
}

static void send_rest(struct examinee *examinee) {
    while (examinee->sent < examinee->asked) {
        ssize_t count = send(
            examinee->descriptor, examinee->request + examinee->sent, examinee->asked - examinee->sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN) { watch(examinee, EPOLLOUT, EPOLL_CTL_MOD); return; }
        if (count < 0) { lose(examinee); return; }
        examinee->sent += count;
    }
    watch(examinee, EPOLLIN, EPOLL_CTL_MOD);
}

static void write_request(struct examinee *examinee) {
    char path[128], body[512];
    const char *method = "POST";
    switch (examinee->phase) {
    case STARTING:
        snprintf(path, sizeof path, "/api/v1/assessments/%s/attempts", rush.assessment);
        snprintf(body, sizeof body, "{}");
        break;
    case SAVING: {
        struct question *question = &rush.questions[examinee->saved];
        method = "PUT";
        snprintf(path, sizeof path, "/api/v1/attempts/%s/answers", examinee->attempt);
        snprintf(
            body, sizeof body, "{\"client_id\":\"page-%d\",\"sequence\":%d,\"answers\":{\"%s\":%s}}", examinee->number,
            examinee->saved + 1, question->id,
            is_right(examinee->number, examinee->saved) ? question->right : question->wrong);
        break;
    }
    default:
        snprintf(path, sizeof path, "/api/v1/attempts/%s/submission", examinee->attempt);
        snprintf(body, sizeof body, "{\"sequence\":%d}", examinee->saved);
    }
    examinee->asked = snprintf(
        examinee->request, sizeof examinee->request,
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
        "Content-Length: %zu\r\n\r\n%s",
        method, path, examinee->token, strlen(body), body);
    if (examinee->asked >= sizeof examinee->request) give_up("a request is too long");
}

static void ask(struct examinee *examinee) {
    write_request(examinee);
    examinee->sent = examinee->read = examinee->whole = 0;
    examinee->asked_at = microseconds_now();
    if (!examinee->is_repeated) examinee->first_asked_at = examinee->asked_at;
    examinee->state = ASKING;
    send_rest(examinee);
}

/// Half to one and a half times the mean, by the student and the question.
static uint64_t time_to_think(const struct examinee *examinee) {
    uint32_t dice = (uint32_t)(examinee->number * 2654435761u) ^ (uint32_t)(examinee->saved * 40503u);
    return rush.think ? rush.think / 2 + dice % (uint32_t)rush.think : 0;
}

static void keep_promise(const struct examinee *examinee) {
    if (!rush.promises) return;
    fprintf(rush.promises, "%s %d %s %d\n", phase_names[examinee->phase], examinee->number + 1, examinee->attempt, examinee->saved);
}

/// Where the student goes from here.
static void go_on(struct examinee *examinee) {
    uint64_t now = microseconds_now();
    switch (examinee->phase) {
    case STARTING:
        examinee->phase = SAVING;
        wait_until(examinee, now + time_to_think(examinee));
        return;
    case SAVING:
        examinee->saved++;
        rush.still_to_save--;
        keep_promise(examinee);
        if (examinee->saved < rush.question_count) { wait_until(examinee, now + time_to_think(examinee)); return; }
        if (rush.saves_alone) break;
        examinee->phase = SUBMITTING;
        // Together: when the last one has given the last answer. Without time to think, at once.
        wait_until(examinee, rush.think ? UINT64_MAX : now);
        return;
    default: break;
    }
    examinee->state = DONE;
    rush.busy--;
    hang_up(examinee);
}

static void settle(struct examinee *examinee, int status, const char *body) {
    uint64_t now = microseconds_now();
    enum phase phase = examinee->phase;
    if (status == 503 || status == 429) { rush.again++; ask_again(examinee); return; }
    bool is_done = status == 200 || status == 201 || (phase == SUBMITTING && examinee->is_repeated && status == 409);
    if (!is_done) {
        rush.failed[phase]++;
        fprintf(stderr, "rush: unexpected answer %d to %s: %.300s\n", status, phase_names[phase], body);
        if (rush.failed[phase] > 10) give_up("too many unexpected answers");
    }
    if (phase == STARTING && is_done) {
        const char *id = strstr(body, "\"id\":\"");
        if (!id) give_up("an attempt without an id");
        memcpy(examinee->attempt, id + 6, 36);
    }
    note(&rush.times[phase], now - examinee->first_asked_at);
    if (!rush.phase_began[phase] || examinee->first_asked_at < rush.phase_began[phase]) rush.phase_began[phase] = examinee->first_asked_at;
    rush.phase_ended[phase] = now;
    if (phase != SAVING) keep_promise(examinee);
    examinee->is_repeated = false;
    examinee->away_since = 0;
    go_on(examinee);
}

/// Reads what is there; of a long body only the beginning is kept.
static void receive(struct examinee *examinee) {
    static char overflow[BUFFER];
    while (true) {
        bool fits = examinee->read < sizeof examinee->answer - 1;
        char *into = fits ? examinee->answer + examinee->read : overflow;
        size_t room = fits ? sizeof examinee->answer - 1 - examinee->read : sizeof overflow;
        ssize_t count = recv(examinee->descriptor, into, room, 0);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) { lose(examinee); return; }
        examinee->read += count;
        if (fits) examinee->answer[examinee->read] = 0;
        char *end = strstr(examinee->answer, "\r\n\r\n");
        if (!end) continue;
        char *length = strcasestr(examinee->answer, "\r\ncontent-length:");
        examinee->whole = end + 4 - examinee->answer + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
        if (examinee->read < examinee->whole) continue;
        bool closes = strcasestr(examinee->answer, "\r\nconnection: close") != NULL;
        int status = (int)strtol(examinee->answer + 9, NULL, 10);
        if (closes) hang_up(examinee);
        settle(examinee, status, end + 4);
        return;
    }
}

static void answer_to(struct examinee *examinee, uint32_t events) {
    if (examinee->descriptor < 0) return;
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(examinee->descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { lose(examinee); return; }
    if (!examinee->is_connected) { examinee->is_connected = true; ask(examinee); }
    else if (examinee->state == ASKING && examinee->sent < examinee->asked && events & EPOLLOUT) send_rest(examinee);
    else if (examinee->state == ASKING && events & (EPOLLIN | EPOLLHUP)) receive(examinee);
    else if (events & (EPOLLHUP | EPOLLRDHUP)) hang_up(examinee);
}

static void wake_those_due(uint64_t now) {
    if (rush.think && rush.still_to_save == 0 && !rush.submit_at) {
        rush.submit_at = now;
        for (int i = 0; i < rush.count; i++)
            if (rush.examinees[i].phase == SUBMITTING) rush.examinees[i].due_at = now + (uint64_t)i * 1000000 / rush.count;
    }
    for (int i = 0; i < rush.count; i++) {
        struct examinee *examinee = &rush.examinees[i];
        if (examinee->state != WAITING_FOR_TIME || examinee->due_at > now) continue;
        if (examinee->descriptor < 0) { examinee->state = ASKING; dial(examinee); }
        else ask(examinee);
    }
}

/// Without time to think, so many at once; the next begins when one is done.
static void play(int at_once) {
    rush.began = microseconds_now();
    rush.busy = rush.count;
    rush.still_to_save = (uint64_t)rush.count * rush.question_count;
    int begun = 0;
    for (int i = 0; i < rush.count; i++) rush.examinees[i].due_at = rush.think ? rush.began + (uint64_t)i * 1000000 / rush.count : UINT64_MAX;
    while (rush.busy > 0) {
        for (; !rush.think && begun < rush.count && begun - (rush.count - rush.busy) < at_once; begun++)
            rush.examinees[begun].due_at = 0;
        uint64_t now = microseconds_now();
        if (now > rush.until) give_up("the time is over");
        wake_those_due(now);
        struct epoll_event events[1024];
        int ready = epoll_wait(rush.poll, events, 1024, 1);
        for (int i = 0; i < ready; i++) answer_to(events[i].data.ptr, events[i].events);
    }
}

static void report(void) {
    printf("{\"students\": %d, \"seconds\": %.3f, \"lost\": %lu, \"again\": %lu", rush.count,
        (double)(microseconds_now() - rush.began) / 1e6, rush.lost, rush.again);
    for (int i = 0; i < PHASES; i++) {
        double seconds = (double)(rush.phase_ended[i] - rush.phase_began[i]) / 1e6;
        printf(", \"%s\": {\"count\": %lu, \"failed\": %lu, \"seconds\": %.3f, \"per_second\": %.0f, \"p50\": %.2f, \"p90\": %.2f, "
            "\"p99\": %.2f, \"max\": %.2f}", phase_names[i], rush.times[i].count, rush.failed[i], seconds,
            seconds > 0 ? (double)rush.times[i].count / seconds : 0, (double)quantile(&rush.times[i], .5) / 1e3,
            (double)quantile(&rush.times[i], .9) / 1e3, (double)quantile(&rush.times[i], .99) / 1e3,
            (double)rush.times[i].most / 1e3);
    }
    printf("}\n");
}

/// rush EXAM PORT THINK_MILLISECONDS AT_ONCE SECONDS [PROMISES]; with no time to think, AT_ONCE of them at once.
int main(int argc, char **argv) {
    if (argc < 6) {
        fprintf(stderr, "usage: rush EXAM PORT THINK_MILLISECONDS AT_ONCE SECONDS [PROMISES]\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    read_exam(argv[1]);
    rush.server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(argv[2])),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    rush.think = atoi(argv[3]) * 1000;
    rush.until = microseconds_now() + strtoull(argv[5], NULL, 10) * 1000000;
    rush.poll = epoll_create1(EPOLL_CLOEXEC);
    if (argc > 6 && !(rush.promises = fopen(argv[6], "w"))) give_up(argv[6]);
    if (rush.promises) setvbuf(rush.promises, NULL, _IOLBF, BUFFER);
    play(atoi(argv[4]));
    report();
    return rush.failed[STARTING] + rush.failed[SAVING] + rush.failed[SUBMITTING] ? 1 : 0;
}
