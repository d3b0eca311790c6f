/* A destructive form asks first: <form data-confirm="Drop CHEM 2110?">. The server asks by a page of its own otherwise. */
on("submit", "form[data-confirm]", (form, event) => {
  if (!window.confirm(form.dataset.confirm)) event.preventDefault();
});

/* A second press just after the first sends nothing. */
on("submit", "form[method=post]", (form, event) => {
  if (event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
  setTimeout(() => delete form.dataset.sent, 2000);
});

/* Filters apply themselves a moment after the last change: <form data-auto-submit>. */
for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  const apply = afterPause(500, () => form.requestSubmit());
  form.addEventListener("change", (event) => {
    if (!event.target.closest("[popover]:popover-open")) apply();
  });
}

/* What went wrong is read first. */
document.querySelector(".error-summary")?.focus();
