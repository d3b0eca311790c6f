/*
 * The gradebook as a sheet: <div class="gradebook" data-gradebook="…">. A cell that may be changed gets the focus by
 * arrows, Enter and Tab; typing begins to edit it, Escape leaves it as it was. Each mark is sent by itself with the
 * version that was seen; whoever was first is named, and nothing of theirs is replaced before one types again.
 */
for (const sheet of document.querySelectorAll(".gradebook[data-gradebook]")) {
  const said = document.querySelector(".gradebook-state");
  const columns = [...sheet.querySelectorAll("thead th[data-column]")].map((head) => head.dataset.column);
  const editable = [...sheet.querySelectorAll("td[data-version]")];
  let waiting = 0;

  const columnOf = (cell) => columns[cell.cellIndex - 2];
  const say = (words) => { said.textContent = words; };

  const choose = (cell) => {
    for (const other of sheet.querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  };

  /* The next cell that can be changed, so many rows and columns on. */
  const next = (cell, rows, places) => {
    let row = cell.parentElement;
    let place = cell.cellIndex;
    for (;;) {
      row = rows > 0 ? row?.nextElementSibling : rows < 0 ? row?.previousElementSibling : row;
      place += places;
      const found = row?.cells[place];
      if (!found || place < 2) return null;
      if (found.dataset.version !== undefined) return found;
    }
  };
  const move = (cell, rows, places) => {
    const found = next(cell, rows, places);
    if (found) choose(found);
  };

  const entry = (text) => {
    const typed = text.trim().toUpperCase().replace(",", ".");
    if (typed === "EX") return { state: "excused" };
    if (typed === "INC") return { state: "incomplete" };
    if (typed === "") return {};
    return /^\d{1,6}(\.\d{1,2})?$/.test(typed) ? { marks: Number(typed) } : null;
  };
  const shown = (grade) => {
    if (!grade) return "";
    return { excused: "EX", incomplete: "INC" }[grade.state] ?? (grade.marks === null ? "" : String(grade.marks));
  };

  const send = async (cell, body, before) => {
    waiting += 1;
    say(sheet.dataset.wordsSaving);
    try {
      const answer = await fetch(`${sheet.dataset.gradebook}/${columnOf(cell)}/${cell.parentElement.dataset.row}`, {
        method: "PUT", keepalive: true, body: JSON.stringify(body),
        headers: {
          "Content-Type": "application/json", "X-CSRF-Token": sheet.dataset.token, "If-Match": `"v${cell.dataset.version}"`,
        },
      });
      const told = await answer.json();
      if (answer.ok) {
        cell.dataset.version = told.grade.version;
        cell.textContent = shown(told.grade);
        cell.parentElement.querySelector("[data-total]").textContent =
          told.total_percentage === null ? "–" : `${told.total_percentage} ${told.total_letter ?? ""}`;
        delete cell.dataset.state;
        if (waiting === 1) say(sheet.dataset.wordsSaved);
      } else if (told.code === "grades.stale") {
        cell.dataset.version = told.current?.version ?? 0;
        cell.textContent = shown(told.current);
        cell.dataset.state = "stale";
        say(sheet.dataset.wordsStale
          .replace("{name}", () => told.graded_by ?? "–").replace("{mark}", () => shown(told.current) || "–"));
      } else {
        cell.textContent = before;
        cell.dataset.state = "refused";
        say(told.detail ?? sheet.dataset.wordsRefused);
      }
    } catch {
      cell.textContent = before;
      cell.dataset.state = "refused";
      say(sheet.dataset.wordsOffline);
    } finally {
      waiting -= 1;
    }
  };

  const edit = (cell, begun) => {
    if (cell.querySelector("input")) return;
    const before = cell.textContent;
    const input = document.createElement("input");
    input.inputMode = "decimal";
    input.setAttribute("aria-label", cell.dataset.label);
    input.value = begun ?? before;
    cell.replaceChildren(input);
    input.focus();
    if (begun === undefined) input.select();
    let isOver = false;
    const close = (isKept) => {
      if (isOver) return;
      isOver = true;
      const typed = input.value.trim();
      cell.textContent = isKept ? typed : before;
      if (!isKept || typed === before) return;
      const body = entry(typed);
      if (body) return void send(cell, body, before);
      cell.textContent = before;
      cell.dataset.state = "refused";
      say(`${sheet.dataset.wordsRefused}: ${typed}`);
    };
    input.addEventListener("blur", () => close(true));
    input.addEventListener("keydown", (event) => {
      const steps = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
      if (event.key === "Escape") {
        close(false);
        choose(cell);
      } else if (steps[event.key]) {
        const found = next(cell, ...steps[event.key]);
        if (event.key === "Tab" && !found) return;
        close(true);
        choose(found ?? cell);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
  };

  for (const cell of editable) cell.tabIndex = cell === editable[0] ? 0 : -1;
  sheet.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-version]");
    if (!cell || event.target.tagName === "INPUT") return;
    choose(cell);
    edit(cell);
  });
  sheet.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (cell.tagName !== "TD" || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (steps[event.key]) move(cell, ...steps[event.key]);
    else if (event.key === "Enter" || event.key === "F2") edit(cell);
    else if (event.key === "Delete" || event.key === "Backspace") edit(cell, "");
    else if (event.key.length === 1 && event.key !== " ") edit(cell, event.key);
    else return;
    event.preventDefault();
  });
}
