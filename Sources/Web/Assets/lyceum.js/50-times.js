/*
 * "in 22 hours" after a deadline: <time datetime="…" data-relative>. The instant itself stays on the page. Counted by
 * the server's clock, which the page states, because a person's own may be wrong.
 */
const serverTime = document.querySelector("meta[name=server-time]")?.content;
const clockError = serverTime ? Date.parse(serverTime) - Date.now() : 0;
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
const steps = [["day", 86_400], ["hour", 3_600], ["minute", 60]];

const inWords = (instant) => {
  const seconds = (instant - Date.now() - clockError) / 1000;
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size * 1.5) ?? ["minute", 60];
  return relative.format(Math.round(seconds / size), unit);
};

const tellTimes = () => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const isTold = time.nextElementSibling?.matches(".relative-time");
    const words = isTold ? time.nextElementSibling : document.createElement("span");
    words.className = "relative-time";
    words.textContent = inWords(Date.parse(time.dateTime));
    if (!isTold) time.after(" ", words);
  }
};

tellTimes();
setInterval(tellTimes, 30_000);
