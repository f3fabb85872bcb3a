"""Every address of the program. `tests/test_access.py` lists each with who may open it."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import include, path
from django.views.generic import RedirectView

from wardsecurity import views


class Favicon(RedirectView):
    """For browsers that ask at the root whatever the page says."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return staticfiles_storage.url("img/favicon.svg")


urlpatterns = [
    path("", views.home, name="home"),
    path("favicon.ico", login_not_required(Favicon.as_view()), name="favicon"),
    path("", include("wardsecurity.accounts.urls")),
    path("tinh/<str:province>/", views.province, name="province"),
    path("", include("wardsecurity.setup.urls")),
    path("", include("residents.urls")),
    path("", include("reports.urls")),
]

handler400 = "wardsecurity.views.bad_request"
handler403 = "wardsecurity.views.forbidden"
handler404 = "wardsecurity.views.not_found"
handler500 = "wardsecurity.views.server_error"
