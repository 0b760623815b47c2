// A box that follows the dates of its form while they are typed: its address is asked
// with them, and answers a page with the same box. Without this the next page shows it.

const PAUSE = 200;

function follow(box) {
  const form = box.closest("form");
  if (!form) return;
  let timer;
  let running;
  const show = async () => {
    running?.abort();
    running = new AbortController();
    const url = new URL(box.dataset.follows, location.href);
    for (const field of form.querySelectorAll("input[type=date]")) if (field.value) url.searchParams.set(field.name, field.value);
    const answer = await fetch(url, { signal: running.signal }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(box.id);
    if (!found) return;
    box.className = found.className;
    box.replaceChildren(...found.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}

document.querySelectorAll("[data-follows]").forEach(follow);
