"""A tool in Django with mozilla-django-oidc, in one file: settings, addresses, one page, and a database of its own.

Usage: client.py DATABASE, a file that is made anew."""

import os
import sys
from urllib.parse import urlencode

import django
import requests
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import include, path

PORT = os.environ["PORT"]
# The library does not read the discovery document, so the tool does.
PROVIDER = requests.get(os.environ["ISSUER"] + "/.well-known/openid-configuration", timeout=10).json()

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY=os.environ["CLIENT_SECRET"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                    "mozilla_django_oidc"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    AUTHENTICATION_BACKENDS=["__main__.Backend"],
    LOGIN_REDIRECT_URL="/",
    LOGOUT_REDIRECT_URL="/",
    OIDC_RP_CLIENT_ID=os.environ["CLIENT_ID"],
    OIDC_RP_CLIENT_SECRET=os.environ["CLIENT_SECRET"],
    OIDC_RP_SCOPES="openid profile email",
    # Their defaults are HS256, and no PKCE.
    OIDC_RP_SIGN_ALGO="ES256",
    OIDC_USE_PKCE=True,
    OIDC_OP_AUTHORIZATION_ENDPOINT=PROVIDER["authorization_endpoint"],
    OIDC_OP_TOKEN_ENDPOINT=PROVIDER["token_endpoint"],
    OIDC_OP_USER_ENDPOINT=PROVIDER["userinfo_endpoint"],
    OIDC_OP_JWKS_ENDPOINT=PROVIDER["jwks_uri"],
    OIDC_STORE_ID_TOKEN=True,
    OIDC_OP_LOGOUT_URL_METHOD="__main__.logout_url",
    ALLOW_LOGOUT_GET_METHOD=True,
)
# What follows can be read only once the applications are there.
django.setup()

from mozilla_django_oidc.auth import OIDCAuthenticationBackend  # noqa: E402


class Backend(OIDCAuthenticationBackend):
    """By itself the library knows people by their mail address, which may change; `sub` does not."""

    def filter_users_by_claims(self, claims):
        return self.UserModel.objects.filter(username=claims["sub"])

    def create_user(self, claims):
        return self.UserModel.objects.create_user(
            claims["sub"], claims["email"], first_name=claims["given_name"], last_name=claims["family_name"])


def logout_url(request):
    question = {"id_token_hint": request.session["oidc_id_token"],
                "post_logout_redirect_uri": f"http://127.0.0.1:{PORT}/signed-out"}
    return PROVIDER["end_session_endpoint"] + "?" + urlencode(question)


def home(request):
    person = request.user
    if not person.is_authenticated:
        return HttpResponse("signed out")
    return HttpResponse(f"signed in: {person.get_full_name()} ({person.username})")


urlpatterns = [path("", home), path("signed-out", home), path("oidc/", include("mozilla_django_oidc.urls"))]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("runserver", f"127.0.0.1:{PORT}", use_reloader=False)
