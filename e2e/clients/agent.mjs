// The person at the browser, as small as can be: keeps cookies, follows redirects, fills in the sign-in form.

const REDIRECTS_MAX = 20;

export class Agent {
  #cookies = new Map();

  constructor(person) {
    this.person = person;
    this.passwordsTyped = 0;
  }

  /** Opens `url` and goes on until the browser would be sent to an address that starts with `end`. */
  async walk(url, end) {
    let request = { url: new URL(url), method: "GET" };
    for (let step = 0; step < REDIRECTS_MAX; step += 1) {
      const response = await this.#send(request);
      const location = response.headers.get("location");
      if (location !== null) {
        const next = new URL(location, request.url);
        if (next.href.startsWith(end)) return next;
        request = { url: next, method: "GET" };
      } else {
        request = this.#submit(await response.text(), request.url, response.status);
      }
    }
    throw new Error(`no end to the redirects from ${url}`);
  }

  async #send({ url, method, body }) {
    const headers = { accept: "text/html", "accept-language": "nl", cookie: this.#cookieHeader(url) };
    if (body !== undefined) headers["content-type"] = "application/x-www-form-urlencoded";
    const response = await fetch(url, { method, body, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie, url);
    return response;
  }

  #keep(cookie, url) {
    const [pair, ...attributes] = cookie.split(";");
    const at = pair.indexOf("=");
    const key = `${url.host} ${pair.slice(0, at).trim()}`;
    const ended = attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute));
    if (ended) this.#cookies.delete(key);
    else this.#cookies.set(key, pair.slice(at + 1));
  }

  #cookieHeader(url) {
    const mine = [...this.#cookies].filter(([key]) => key.startsWith(`${url.host} `));
    return mine.map(([key, value]) => `${key.split(" ")[1]}=${value}`).join("; ");
  }

  /** The request that the page's own form makes: the one with a password, or the one that confirms. */
  #submit(html, base, status) {
    const forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag, inside]) => ({ tag, inside }));
    const main = html.indexOf("<main");
    const own = forms.filter(({ inside }) => html.indexOf(inside) > main && !/name="language"/.test(inside));
    const form = own.find(({ inside }) => /type="password"/.test(inside)) ?? own[0];
    if (form === undefined || status >= 400) {
      throw new Error(`${base.pathname} answered ${status}: ${plain(html.slice(main))}`);
    }
    const fields = new URLSearchParams();
    for (const [input] of form.inside.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(input, "name");
      if (name !== null) fields.set(name, this.#value(input, name));
    }
    const button = form.inside.match(/<button\b[^>]*\bname="[^>]*>/)?.[0];
    if (button !== undefined) fields.set(attribute(button, "name"), attribute(button, "value") ?? "");
    const url = new URL(attribute(form.tag, "action") || base.href, base);
    return { url, method: "POST", body: fields.toString() };
  }

  #value(input, name) {
    const kind = attribute(input, "type") ?? "text";
    if (kind === "password") {
      this.passwordsTyped += 1;
      return this.person.password;
    }
    return kind === "hidden" ? (attribute(input, "value") ?? "") : this.person.username;
  }
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  return found === null ? null : unescape(found[1]);
}

function unescape(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function plain(html) {
  return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 400);
}
