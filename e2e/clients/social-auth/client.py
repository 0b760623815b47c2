"""A tool in Django with social-auth-app-django, in one file: settings, addresses, one page, and a database of its own.

Usage: client.py DATABASE, a file that is made anew."""

import os
import sys

import django
from django.conf import settings
from django.contrib.auth import logout
from django.core.management import call_command
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import include, path

PORT = os.environ["PORT"]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY=os.environ["CLIENT_SECRET"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "social_django"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    AUTHENTICATION_BACKENDS=["social_core.backends.open_id_connect.OpenIdConnectAuth"],
    LOGIN_REDIRECT_URL="/",
    SOCIAL_AUTH_OIDC_OIDC_ENDPOINT=os.environ["ISSUER"],
    SOCIAL_AUTH_OIDC_KEY=os.environ["CLIENT_ID"],
    SOCIAL_AUTH_OIDC_SECRET=os.environ["CLIENT_SECRET"],
    # Their defaults are RS256, no PKCE, and a name that userinfo of ours has not.
    SOCIAL_AUTH_OIDC_JWT_ALGORITHMS=["ES256"],
    SOCIAL_AUTH_OIDC_USE_PKCE=True,
    SOCIAL_AUTH_OIDC_USERNAME_KEY="email",
)
# The addresses below can be read only once the applications are there.
django.setup()


def home(request):
    person = request.user
    if not person.is_authenticated:
        return HttpResponse("signed out")
    return HttpResponse(f"signed in: {person.get_full_name()} ({person.social_auth.get().uid})")


def start(request):
    """The library begins by POST alone."""
    return HttpResponse('<form method="post" action="/login/oidc/"><button>sign in</button>'
                        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}"></form>')


def sign_out(request):
    """Ends what Django keeps; the library knows no logout at the provider."""
    logout(request)
    return redirect("/")


urlpatterns = [path("", home), path("start", start), path("sign-out", sign_out),
               path("", include("social_django.urls", namespace="social"))]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("runserver", f"127.0.0.1:{PORT}", use_reloader=False)
