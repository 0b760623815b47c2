// Search as you type, for a form that also works by its button. The results are
// the element whose id `data-search` names, the count is the one of `data-search-count`.

const PAUSE = 200;

function searchAsYouType(form) {
  const results = document.getElementById(form.dataset.search);
  const count = document.getElementById(form.dataset.searchCount);
  if (!results) return;
  let timer;
  let running;
  const show = async () => {
    running?.abort();
    running = new AbortController();
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
    const answer = await fetch(url, { signal: running.signal }).catch(() => null);
    // A redirect leads to the sign-in page: let the button go there.
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(results.id);
    if (!found) return;
    results.replaceChildren(...found.childNodes);
    dispatchEvent(new Event("results"));
    if (count) count.textContent = page.getElementById(count.id)?.textContent ?? "";
    history.replaceState(null, "", url);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", () => clearTimeout(timer));
}

document.querySelectorAll("form[data-search]").forEach(searchAsYouType);
