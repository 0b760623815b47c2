"""The person at the browser, as small as can be: keeps cookies, follows redirects, fills in the sign-in form."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

REDIRECTS_MAX = 20


class Forms(HTMLParser):
    """Collects the forms of a page's main part."""

    def __init__(self, html):
        super().__init__()
        self.forms = []
        self._inside_main = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "main":
            self._inside_main = True
        elif tag == "form" and self._inside_main:
            self.forms.append({"action": attributes.get("action"), "inputs": []})
        elif tag in ("input", "button") and self._inside_main and self.forms and attributes.get("name"):
            self.forms[-1]["inputs"].append((tag, attributes))

    def handle_endtag(self, tag):
        if tag == "main":
            self._inside_main = False

    def own(self):
        """The form with a password, or else the first one."""
        with_password = [form for form in self.forms if _asks_password(form)]
        return (with_password or self.forms or [None])[0]


def _asks_password(form):
    return any(attributes.get("type") == "password" for _, attributes in form["inputs"])


class Agent:
    def __init__(self, person):
        self.person = person
        self.passwords_typed = 0
        self._browser = requests.Session()
        self._browser.headers["Accept-Language"] = "fr"

    def walk(self, url, end):
        """Opens `url` and goes on until the browser would be sent to an address that starts with `end`."""
        method, fields = "GET", None
        for _ in range(REDIRECTS_MAX):
            response = self._browser.request(method, url, data=fields, allow_redirects=False, timeout=20)
            if "Location" in response.headers:
                url = urljoin(url, response.headers["Location"])
                if url.startswith(end):
                    return url
                method, fields = "GET", None
            else:
                method, (url, fields) = "POST", self._submission(response)
        raise AssertionError(f"no end to the redirects at {url}")

    def _submission(self, response):
        form = Forms(response.text).own()
        if form is None or response.status_code >= 400:
            raise AssertionError(f"{response.url} answered {response.status_code}")
        fields = {}
        for tag, attributes in form["inputs"]:
            fields.setdefault(attributes["name"], self._value(tag, attributes))
        return urljoin(response.url, form["action"] or ""), fields

    def _value(self, tag, attributes):
        kind = attributes.get("type", "text")
        if kind == "password":
            self.passwords_typed += 1
            return self.person["password"]
        if tag == "button" or kind == "hidden":
            return attributes.get("value", "")
        return self.person["email"]
