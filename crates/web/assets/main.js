// Small improvements to pages that already work without any of this.

const all = (selector, run) => document.querySelectorAll(selector).forEach(run);

function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
  all("[data-error-summary] a[href^='#']", (link) =>
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest(".field, .check") ?? field).scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    }));
}

function showPassword(button) {
  const input = document.getElementById(button.dataset.showPassword);
  if (!input) return;
  const set = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? button.dataset.hide : button.dataset.show;
  };
  button.hidden = false;
  button.parentElement.classList.add("password-ready");
  button.addEventListener("click", () => set(input.type === "password"));
  // A visible password must not land in the browser's list of typed texts.
  input.form?.addEventListener("submit", () => set(false));
}

function stripBlanks(input) {
  input.addEventListener("input", () => {
    const clean = input.value.replace(/[\s.-]/g, "");
    if (clean !== input.value) input.value = clean;
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text");
    if (!text) return;
    event.preventDefault();
    // Of a sentence that was pasted, the six digits in it.
    const [code] = text.match(/(?<!\d)\d(?:[\s.-]?\d){5}(?!\d)/) ?? [text];
    input.value = code.replace(/[\s.-]/g, "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function countDown(button) {
  const ready = button.textContent;
  const end = Date.now() + Number(button.dataset.countdownSeconds) * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? button.dataset.countdownText.replace("#", left) : ready;
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}

function rememberToSave(form) {
  const reminder = form.querySelector("[data-save-reminder]");
  const hint = form.querySelector("[data-save-hint]");
  let changed = false;
  const set = (value) => {
    changed = value;
    if (reminder) reminder.hidden = !value;
    // One reminder is enough.
    if (reminder && hint) hint.hidden = value;
  };
  form.addEventListener("input", () => set(true));
  form.addEventListener("submit", () => set(false));
  form.addEventListener("reset", () => set(false));
  document.addEventListener("typed-goes-along", () => (changed = false));
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  return field.type !== "hidden" && field.type !== "file" && field.value !== field.defaultValue;
}

// What was typed on the page goes along when another language is chosen, and is there
// again. Passwords and codes stay behind; the server takes no more than this.
const TYPED_LENGTH_MAX = 60000;

function takeTypedAlong(form) {
  // Here all forms of the page come along, and not only the one that has these buttons without scripts.
  for (const button of form.querySelectorAll("[data-name]")) {
    button.name = button.dataset.name;
    for (const name of ["form", "formaction", "formmethod", "formenctype", "formnovalidate"]) button.removeAttribute(name);
  }
  form.addEventListener("submit", () => {
    const typed = new URLSearchParams();
    for (const other of document.querySelectorAll('main form[method="post"]')) {
      if (![...other.elements].some(isChanged)) continue;
      for (const [name, value] of new FormData(other)) {
        const hint = other.querySelector(`[name="${CSS.escape(name)}"]`)?.autocomplete ?? "";
        const isSecret = name === "csrf" || /password|one-time-code/.test(hint);
        if (typeof value === "string" && !isSecret) typed.append(name, value);
      }
    }
    const text = typed.toString();
    if (!text || encodeURIComponent(text).length > TYPED_LENGTH_MAX) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "typed", value: text });
    form.append(field);
    document.dispatchEvent(new Event("typed-goes-along"));
  });
}

function closeMenu(menu) {
  const outside = (event) => menu.open && !menu.contains(event.target) && (menu.open = false);
  document.addEventListener("pointerdown", outside);
  document.addEventListener("focusin", outside);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function previewPhoto(input) {
  const place = document.getElementById(input.dataset.photoPreview);
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!place || !file?.type.startsWith("image/")) return;
    const image = new Image();
    image.className = "avatar avatar-large";
    image.alt = "";
    image.onload = () => URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(file);
    place.replaceChildren(image);
  });
}

// Fills in a free user name as soon as both names are there; what a person types there stays.
function proposeUsername(form) {
  const { first_name: first, last_name: last, username } = form.elements;
  let proposed = "";
  const propose = async () => {
    if (!first.value.trim() || !last.value.trim() || (username.value && username.value !== proposed)) return;
    const query = new URLSearchParams({ first: first.value, last: last.value });
    const answer = await fetch(`${form.dataset.proposeUsername}?${query}`).catch(() => null);
    if (!answer?.ok || (username.value && username.value !== proposed)) return;
    username.value = proposed = await answer.text();
  };
  first.addEventListener("change", propose);
  last.addEventListener("change", propose);
}

// Leaves of a long list only what holds every typed word.
function filterList(input) {
  const list = document.getElementById(input.dataset.filter);
  if (!list) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = [...list.querySelectorAll("[data-filter-text]")];
  const texts = items.map((item) => fold(item.dataset.filterText || item.textContent));
  const count = document.getElementById(`${input.id}-count`);
  input.closest("[data-filter-field]").hidden = false;
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, index) => {
      item.hidden = !words.every((word) => texts[index].includes(word));
      shown += !item.hidden;
    });
    if (count) count.textContent = count.dataset.text.replace("#", shown);
  });
  // Enter would press the first button of the form.
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

// A second press on the same button must not send the form twice.
function guardDoubleSubmit() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("data-again")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // After this turn, or the pressed button's own name and value would not be sent.
    setTimeout(() => form.querySelectorAll("button:not([type=button])").forEach((button) => {
      if (button.disabled) return;
      button.disabled = true;
      button.dataset.guarded = "yes";
    }));
  });
  addEventListener("pageshow", () => {
    all("form[data-sent]", (form) => delete form.dataset.sent);
    all("[data-guarded]", (button) => {
      button.disabled = false;
      delete button.dataset.guarded;
    });
  });
}

// Looks again at what is still under way.
function lookAgain(place) {
  setTimeout(() => location.reload(), Number(place.dataset.lookAgainSeconds) * 1000);
}

focusErrorSummary();
all("[data-show-password]", showPassword);
all("[data-strip-blanks]", stripBlanks);
all("[data-countdown-seconds]", countDown);
all("form[data-remember-save]", rememberToSave);
all("form.language", takeTypedAlong);
all("form[data-propose-username]", proposeUsername);
all("details.menu", closeMenu);
all("[data-photo-preview]", previewPhoto);
all("[data-filter]", filterList);
guardDoubleSubmit();
all("[data-look-again-seconds]", lookAgain);
all("form[data-send]", (form) => form.submit());
all("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
// What stands in another element, on the clipboard; without one the text can be selected.
all("[data-copy]", (button) => {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.copied;
  });
});
