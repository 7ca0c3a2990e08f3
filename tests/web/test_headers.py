"""Every answer carries every header: pages, errors, files, downloads, the health address (security.md T19)."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from tests.web.conftest import signed_in
from tests.web.pages import everything, tags
from tests.web.world import Here, World

from klappt.site import urls
from klappt.web.frame.routes import open_page, page

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("geheimer Inhalt")


class Broken:
    """The addresses of the workspace and one that fails."""

    urlpatterns = [*urls.urlpatterns, open_page("kaputt/", broken, "broken")]  # noqa: RUF012
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


def wrong(response: HttpResponse, *, static: bool = False) -> dict[str, object]:
    """Return the headers that are not as they must be."""
    found = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    told = {name: response.headers.get(name) for name in HEADERS}
    differing: dict[str, object] = {name: value for name, value in told.items() if value != HEADERS[name]}
    if found != CSP:
        differing["Content-Security-Policy"] = found
    if (response.headers["Cache-Control"] == "no-store") == static:
        differing["Cache-Control"] = response.headers["Cache-Control"]
    if {"Server", "X-Powered-By"} & set(response.headers):
        differing["Server"] = "told"
    return differing


def answers(here: Here) -> Iterator[tuple[str, int, HttpResponse]]:
    gfs, stranger = signed_in(here, "gfs"), Client(raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(here.users["gfs"], backend="allauth.account.auth_backends.AuthenticationBackend")
    yield "page", 200, gfs.get("/mein-tag/")
    yield "sign-in", 200, stranger.get("/zugang/anmelden/")
    yield "redirect", 302, stranger.get("/mein-tag/")
    yield "health", 200, stranger.get("/healthz")
    yield "missing", 404, stranger.get("/gibt-es-nicht/")
    yield "foreign", 404, signed_in(here, "org_admin").get(f"/verwaltung/personen/{here.users['gfs'].pk}/")
    yield "not for this role", 403, gfs.get("/betrieb/protokoll/")
    yield "without token", 403, strict.post("/stand-waehlen/", {"day": "2021-01-01"})
    yield "wrong method", 405, gfs.get("/stand-waehlen/")
    yield "wrong host", 400, stranger.get("/", headers={"host": "evil.example"})
    yield "failure", 500, stranger.get("/kaputt/")
    yield "download", 200, signed_in(here, "org_admin").get("/verwaltung/personen/?export=xlsx")
    yield "expired invitation", 410, stranger.get("/einladung/erfunden/")


@override_settings(ROOT_URLCONF=Broken)
def test_every_kind_of_answer_carries_every_header(here: Here) -> None:
    for kind, status, response in answers(here):
        assert (kind, response.status_code) == (kind, status)
        assert (kind, wrong(response)) == (kind, {})


@pytest.mark.parametrize(
    "file", ["kern/kern.min.css", "klappt/klappt.css", "klappt/klappt.js", "klappt/icon.svg"]
)
def test_static_files_carry_them_too(file: str, client: Client) -> None:
    response = client.get(f"/static/{file}")
    b"".join(response.streaming_content)  # type: ignore[arg-type]

    assert (response.status_code, wrong(response, static=True)) == (200, {})


@override_settings(ROOT_URLCONF=Broken)
def test_a_failure_tells_nothing_of_the_inside(here: Here) -> None:
    page_ = Client(raise_request_exception=False).get("/kaputt/").content.decode()

    assert "Das hat nicht geklappt" in page_
    assert [
        word for word in ("geheimer", "Traceback", "RuntimeError", "/src/", "django") if word in page_
    ] == []


def test_a_download_is_kept_and_never_shown_inside_the_page(here: Here) -> None:
    for kind in ("csv", "xlsx"):
        response = signed_in(here, "org_admin").get(f"/verwaltung/personen/?export={kind}")

        assert re.fullmatch(rf'attachment; filename="[\w.-]+\.{kind}"', response["Content-Disposition"])


def test_every_page_of_every_role_is_clean(both: World) -> None:
    """No inline script or style, no handler, nothing loaded from elsewhere; small, and in its language."""
    seen = 0
    for address, role, response in everything(both):
        where = f"{address.name} as {role}"
        assert (where, wrong(response)) == (where, {})
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        assert len(response.content) <= 150_000, where
        if response.content.strip().startswith(b"<!doctype"):  # not only a part of a page
            assert b'<html lang="de"' in response.content, where
        read = tags(response)
        seen += 1
        assert (where, read.inline) == (where, [])
        for tag, named in read.found:
            handlers = {name for name in named if name.startswith("on") or name in {"style", "srcdoc"}}
            loaded = {
                named.get(name, "") for name in ("src", "srcset", "action", "data", "poster", "xlink:href")
            }
            if tag in {"link", "image", "use"}:
                loaded.add(named.get("href", ""))
            away = [
                one for one in loaded if re.match(r"\s*(\w+:|//)", one) and not one.startswith("data:image/")
            ]
            assert (where, tag, handlers, away) == (where, tag, set(), [])
            assert (where, named.get("href", "").lower().startswith("javascript:")) == (where, False)
            assert tag not in {"base", "iframe", "object", "embed", "style", "applet"}, where
    assert seen > 100


def test_the_start_refuses_an_address_without_a_row(here: Here) -> None:
    from klappt.web.frame.checks import every_address_has_a_row  # noqa: PLC0415

    class Bare:
        urlpatterns = [path("nackt/", broken, name="bare")]  # noqa: RUF012

    class Unknown:
        urlpatterns = [page("fremd/", broken, "unknown", on="unicorn")]  # noqa: RUF012

    assert every_address_has_a_row() == []
    with override_settings(ROOT_URLCONF=Bare):
        assert [(one.id, one.msg) for one in every_address_has_a_row()] == [
            ("klappt.E001", "/nackt/: no permission row")
        ]
    with override_settings(ROOT_URLCONF=Unknown):
        assert [one.id for one in every_address_has_a_row()] == ["klappt.E002"]


def test_an_address_without_a_row_opens_for_nobody(here: Here) -> None:
    class Bare:
        urlpatterns = [*urls.urlpatterns, path("nackt/", broken, name="bare")]  # noqa: RUF012
        handler403 = urls.handler403

    with override_settings(ROOT_URLCONF=Bare):
        assert signed_in(here, "gfs").get("/nackt/").status_code == 403
        assert Client().get("/nackt/").status_code == 302
