/*
 * An exam: <form class="exam" data-attempt data-deadline>. Answers are saved as they are given, one save after another;
 * what the server has not confirmed is kept in a journal on the device and sent when it can be, also by the next page.
 * Deadlines are the server's, by the server's clock; each save may bring a later one.
 */
const exam = document.querySelector("form.exam[data-attempt]");

/** Unconfirmed answers of every page, by attempt and page. Where there is no such store, they are kept in memory alone. */
const journal = (() => {
  const opened = new Promise((resolve) => {
    const request = window.indexedDB?.open("lyceum-exams", 1);
    if (!request) return resolve(null);
    request.onupgradeneeded = () => request.result.createObjectStore("unsaved");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  const use = async (mode, action) => {
    const store = (await opened)?.transaction("unsaved", mode).objectStore("unsaved");
    if (!store) return undefined;
    return new Promise((resolve) => {
      const request = action(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  };
  const range = (attempt) => IDBKeyRange.bound([attempt, ""], [attempt, "\uffff"]);
  return {
    keep: (attempt, page, answers) => use("readwrite", (store) => store.put(answers, [attempt, page])),
    forget: (attempt) => use("readwrite", (store) => store.delete(range(attempt))),
    drop: (attempt, page) => use("readwrite", (store) => store.delete([attempt, page])),
    all: async (attempt) => (await use("readonly", (store) => store.getAll(range(attempt)))) ?? [],
    pages: async (attempt) => (await use("readonly", (store) => store.getAllKeys(range(attempt)))) ?? [],
  };
})();

/** The answer that the fields of one question say: the letters are those of `AnswerForm` on the server. */
const answerIn = (fieldset) => {
  const fields = [...fieldset.querySelectorAll("input, select, textarea")].filter((field) => field.name);
  const sent = fields.filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked);
  const given = sent.filter((field) => field.value !== "");
  if (!given.length) return null;
  const part = (field) => field.name.slice(39);
  const value = given[0].value;
  switch (given[0].name[0]) {
    case "n": return Number(value);
    case "b": return value === "true";
    case "t": return value;
    case "e": return { text: value };
    case "l": return given.map((field) => Number(field.value));
    case "o":
      if (given.length < sent.length) return null;
      return given.sort((a, b) => a.value - b.value || part(a) - part(b)).map((field) => Number(part(field)));
    default:
      return given.reduce((parts, field) => {
        if (field.name[0] === "g") parts[part(field)] = field.value;
        else if (field.name[0] === "m") (parts[part(field)] ??= []).push(Number(field.value));
        else parts[part(field)] = Number(field.value);
        return parts;
      }, {});
  }
};

/** Puts an answer into the fields of its question. */
const showAnswer = (fieldset, answer) => {
  for (const field of fieldset.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const part = field.name.slice(39);
    const own = part && answer && !Array.isArray(answer) ? answer[part] : answer;
    if (field.name[0] === "o") {
      const place = Array.isArray(answer) ? answer.indexOf(Number(part)) + 1 : 0;
      field.value = place ? String(place) : "";
    } else if (/^(radio|checkbox)$/.test(field.type)) {
      field.checked = [own].flat().map(String).includes(field.value);
    } else {
      field.value = field.name[0] === "e" ? (answer?.text ?? "") : (own ?? "");
    }
  }
};

if (exam) {
  const attempt = exam.dataset.attempt;
  const page = crypto.randomUUID();
  const token = exam.querySelector("input[name=csrf_token]")?.value ?? "";
  const state = exam.querySelector(".exam-state");
  const told = exam.querySelector(".exam-told");
  const questions = new Map([...exam.querySelectorAll("[data-question]")].map((set) => [set.dataset.question, set]));
  let known = Number(exam.elements.sequence.value);
  let deadline = Date.parse(exam.dataset.deadline || "");
  let unsaved = {};
  let sending = null;
  let wait = 1000;
  let isLeaving = false;

  const say = (words) => {
    if (state.textContent !== words) state.textContent = words;
  };
  const isPending = () => sending !== null || Object.keys(unsaved).length > 0;
  const note = () => journal.keep(attempt, page, { ...sending?.answers, ...unsaved });
  const know = (sequence) => {
    known = sequence;
    exam.elements.sequence.value = String(sequence);
  };
  const setDeadline = (text) => {
    if (text) deadline = Date.parse(text);
  };

  const confirmed = async (body) => {
    know(body.sequence);
    setDeadline(body.deadline_at);
    sending = null;
    wait = 1000;
    await (isPending() ? note() : journal.drop(attempt, page));
    say(isPending() ? exam.dataset.wordsSaving : exam.dataset.wordsSaved);
  };

  /** Another page was first: what it saved is shown, what is not saved here goes on top of it. */
  const merge = (body) => {
    know(body.sequence);
    unsaved = { ...sending?.answers, ...unsaved };
    sending = null;
    for (const [id, set] of questions) if (!(id in unsaved)) showAnswer(set, body.answers[id] ?? null);
    say(exam.dataset.wordsMerged);
  };

  const leave = async () => {
    isLeaving = true;
    await journal.forget(attempt);
    location.reload();
  };

  /** One save at a time. What was not answered is sent again as it was: the server knows it by its number. */
  const save = async () => {
    if (isLeaving || (sending === null && !Object.keys(unsaved).length)) return;
    if (sending === null) {
      sending = { client_id: page, sequence: known + 1, answers: unsaved };
      unsaved = {};
    }
    say(exam.dataset.wordsSaving);
    try {
      const answer = await fetch(`/api/v1/attempts/${attempt}/answers`, {
        method: "PUT", keepalive: true, body: JSON.stringify(sending),
        headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
      });
      const body = await answer.json();
      if (answer.ok) await confirmed(body);
      else if (body.code === "assessment.stale_sequence") merge(body);
      else if (["assessment.deadline_passed", "assessment.submitted"].includes(body.code)) return leave();
      else throw new Error(body.code);
    } catch {
      say(exam.dataset.wordsOffline);
      setTimeout(saveInTurn, wait);
      wait = Math.min(wait * 2, 30_000);
      return;
    }
    if (Object.keys(unsaved).length) await save();
  };

  let turn = Promise.resolve();
  const saveInTurn = () => (turn = turn.then(save));
  const saveSoon = afterPause(400, saveInTurn);

  const take = async (set) => {
    unsaved[set.dataset.question] = answerIn(set);
    await note();
    saveSoon();
  };
  exam.addEventListener("input", (event) => {
    const set = event.target.closest("[data-question]");
    if (set) take(set);
  });
  window.addEventListener("online", saveInTurn);
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveInTurn(); });
  window.addEventListener("beforeunload", (event) => { if (isPending() && !isLeaving) event.preventDefault(); });

  /* Handing in waits for what is not saved, and asks once. */
  let mayGo = false;
  exam.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (mayGo) return;
    event.preventDefault();
    const isFinal = button?.value === "submit";
    if (isFinal && !window.confirm(exam.dataset.wordsAsk)) return;
    await saveInTurn();
    if (!isFinal || isPending()) return;
    mayGo = isLeaving = true;
    delete exam.dataset.sent;
    await journal.forget(attempt);
    exam.requestSubmit(button);
  });

  /* What an earlier page could not send is shown and sent now. */
  (async () => {
    const pages = await journal.pages(attempt);
    const kept = Object.assign({}, ...(await journal.all(attempt)));
    for (const [id, answer] of Object.entries(kept)) {
      if (!questions.has(id) || id in unsaved) continue;
      showAnswer(questions.get(id), answer);
      unsaved[id] = answer;
    }
    if (!Object.keys(unsaved).length) return;
    await note();
    for (const key of pages) if (key[1] !== page) await journal.drop(...key);
    saveInTurn();
  })();

  /* The time is shown every second, and said at half an hour, ten, five and one minute. */
  const left = exam.querySelector(".exam-remaining");
  const announced = new Set();
  const announce = (seconds) => {
    const mark = [1800, 600, 300, 60].find((mark) => seconds <= mark && seconds > mark - 30);
    if (!mark || announced.has(mark)) return;
    announced.add(mark);
    told.textContent = exam.dataset.wordsLeft.replace("{n}", String(mark / 60));
  };
  const over = async () => {
    // Somebody may have been given more time: the server knows.
    try {
      const answer = await fetch(`/api/v1/attempts/${attempt}`);
      const body = await answer.json();
      if (answer.ok && body.status === "in_progress") return setDeadline(body.deadline_at);
      if (answer.ok) await leave();
    } catch {
      say(exam.dataset.wordsOffline);
    }
  };
  let isAsking = false;
  const tick = async () => {
    if (Number.isNaN(deadline) || isAsking || isLeaving) return;
    const seconds = Math.ceil((deadline - Date.now() - clockError) / 1000);
    left.textContent = seconds > 0
      ? [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        .map((number) => String(number).padStart(2, "0")).join(":")
      : exam.dataset.wordsOver;
    announce(seconds);
    if (seconds > -1) return;
    isAsking = true;
    await saveInTurn();
    await over();
    setTimeout(() => { isAsking = false; }, 5000);
  };
  tick();
  setInterval(tick, 1000);
}
