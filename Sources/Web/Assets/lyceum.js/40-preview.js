/*
 * The cart tells of conflicts before they happen: <form data-preview="/cart" data-preview-into="cart-summary cart-week">.
 * With each change the server is asked for the page with the choices as they stand, and the parts with those ids are
 * taken from its answer. It alone decides what conflicts; without a script the form's own button asks the same.
 */
const previews = new WeakMap();

const replaceParts = (ids, html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const id of ids.split(" ")) {
    const part = page.getElementById(id);
    if (part) document.getElementById(id)?.replaceChildren(...part.childNodes);
  }
};

const preview = async (form) => {
  previews.get(form)?.abort();
  const request = new AbortController();
  previews.set(form, request);
  const choices = new FormData(form);
  choices.delete("csrf_token");
  const address = `${form.dataset.preview}?${new URLSearchParams(choices)}`;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: request.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    replaceParts(form.dataset.previewInto, await answer.text());
    tellTimes();
  } catch (error) {
    if (error.name !== "AbortError") delete form.dataset.live;
  }
};

for (const form of document.querySelectorAll("form[data-preview]")) {
  form.dataset.live = "true";
  const refresh = afterPause(150, () => preview(form));
  form.addEventListener("change", refresh);
}
