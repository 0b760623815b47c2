"""A tool in Django with django-allauth, in one file: settings, addresses, one page, and a database of its own.

Usage: client.py DATABASE, a file that is made anew."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import include, path

PORT = os.environ["PORT"]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY=os.environ["CLIENT_SECRET"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.messages", "django.contrib.sessions",
        "allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.openid_connect",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware", "allauth.account.middleware.AccountMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                           "django.contrib.messages.context_processors.messages"]},
    }],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    LOGIN_REDIRECT_URL="/",
    ACCOUNT_LOGOUT_REDIRECT_URL="/",
    ACCOUNT_EMAIL_VERIFICATION="none",
    SOCIALACCOUNT_ONLY=True,
    SOCIALACCOUNT_PROVIDERS={"openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile", "email"],
        "APPS": [{
            "provider_id": "immo-connect", "name": "Immo-Connect",
            "client_id": os.environ["CLIENT_ID"], "secret": os.environ["CLIENT_SECRET"],
            "settings": {"server_url": os.environ["ISSUER"]},
        }],
    }},
)
# The addresses below can be read only once the applications are there.
django.setup()


def home(request):
    if not request.user.is_authenticated:
        return HttpResponse("signed out")
    account = request.user.socialaccount_set.get()
    return HttpResponse(f"signed in: {request.user.get_full_name()} ({account.uid})")


urlpatterns = [path("", home), path("accounts/", include("allauth.urls"))]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("runserver", f"127.0.0.1:{PORT}", use_reloader=False)
