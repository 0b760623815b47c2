// Suggests articles while one types, and takes a screenshot that is pasted or dropped.

const PAUSE = 400;

function suggest(field) {
  const place = document.getElementById(field.dataset.suggestions);
  const heading = document.getElementById(`${place.id}-heading`);
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const query = new URLSearchParams({ q: field.value });
      const answer = await fetch(`${field.dataset.suggest}?${query}`).catch(() => null);
      if (!answer?.ok) return;
      place.innerHTML = await answer.text();
      heading.hidden = !place.firstElementChild;
    }, PAUSE);
  });
}

function takePictures(input) {
  const form = input.form;
  const take = (event, given) => {
    const picture = [...(given?.files ?? [])].find((file) => file.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  };
  form.addEventListener("paste", (event) => take(event, event.clipboardData));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => take(event, event.dataTransfer));
}

document.querySelectorAll("[data-suggest]").forEach(suggest);
document.querySelectorAll("[data-take-pictures]").forEach(takePictures);
