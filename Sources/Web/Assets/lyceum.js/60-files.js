/*
 * A file instead of pasted text: <div data-file-into="content_base64" hidden> with a file field in it. What is chosen is
 * put into that field of the form in base64; without a script the part stays hidden, and text is pasted.
 */
const inBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

for (const part of document.querySelectorAll("[data-file-into]")) {
  part.hidden = false;
  const chooser = part.querySelector("input[type=file]");
  chooser.addEventListener("change", async () => {
    const field = chooser.form.elements[part.dataset.fileInto];
    field.value = chooser.files.length ? await inBase64(chooser.files[0]) : "";
  });
}
