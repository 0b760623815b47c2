// Asks for the card again and again, each time at a host of its own, so that one that is put in now is seen at
// once. The button does the same.

const PAUSE = 4000;
const TRIES = 15;
// Longer than a browser takes that has nothing to offer: somebody was asked, and said no.
const ASKED = 2500;

// Where to go on, "" where no card was shown; null: it is of no use to ask again.
async function ask(form) {
  const body = new URLSearchParams(new FormData(form));
  body.set("quiet", "yes");
  const begun = await fetch(form.action, { method: "POST", body });
  if (!begun.ok || begun.redirected) return null;
  const attempt = await begun.text();
  const start = Date.now();
  const shown = await fetch(attempt, { credentials: "include", cache: "no-store" });
  if (shown.status === 204) return Date.now() - start < ASKED ? "" : null;
  return shown.ok ? shown.text() : null;
}

async function watch(form) {
  // Safari asks people for a certificate also where it has none.
  if (/^((?!chrome|chromium|crios|fxios|android).)*safari/i.test(navigator.userAgent)) return;
  const status = document.querySelector("[data-card-status]");
  if (status) status.hidden = false;
  for (let left = TRIES; left > 0; left -= 1) {
    await new Promise((go) => setTimeout(go, PAUSE));
    if (document.hidden) continue;
    const next = await ask(form).catch(() => null);
    if (next) return location.assign(next);
    if (next === null) break;
  }
  if (status) status.hidden = true;
}

document.querySelectorAll("form[data-card-watch]").forEach(watch);

// Web eID: an extension answers to messages of the page. No blame: what it calls "cancelled" may be a crash.

const PATIENCE = { heard: 1500, answered: 125000 };

function signedByWebEid(nonce, lang) {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const end = (done, value) => {
      removeEventListener("message", hear);
      clearTimeout(silent);
      clearTimeout(late);
      done(value);
    };
    const hear = ({ source, data }) => {
      if (source !== window || !data?.action?.startsWith?.("web-eid:authenticate-")) return;
      if (data.action.endsWith("-ack")) return clearTimeout(silent);
      if (data.action.endsWith("-success")) return end(resolve, data);
      end(reject, Date.now() - began < 2000 ? "trouble" : "stopped");
    };
    const silent = setTimeout(() => end(reject, "missing"), PATIENCE.heard);
    const late = setTimeout(() => end(reject, "stopped"), PATIENCE.answered);
    addEventListener("message", hear);
    const options = { lang, userInteractionTimeout: 120000 };
    postMessage({ action: "web-eid:authenticate", libraryVersion: "2.0.2", challengeNonce: nonce, options }, location.origin);
  });
}

function offerWebEid(form) {
  const status = form.querySelector("[data-web-eid-status]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      const { unverifiedCertificate, algorithm, signature, format, appVersion } =
        await signedByWebEid(form.dataset.webEid, document.documentElement.lang);
      form.elements.token.value = JSON.stringify({ unverifiedCertificate, algorithm, signature, format, appVersion });
      form.submit();
    } catch (why) {
      status.textContent = status.dataset[why] ?? status.dataset.stopped;
    }
  });
}

document.querySelectorAll("form[data-web-eid]").forEach(offerWebEid);
