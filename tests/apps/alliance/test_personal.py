"""What counts as pointing to a person, and what does not."""

import pytest

from klappt.apps.alliance.personal import personal_data_in

FOUND = {
    "mail": "E-Mail-Adresse",
    "phone": "Telefonnummer",
    "register": "lange Nummer",
    "born": "Geburtsdatum",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Bitte an a.b@stadt.example schreiben", "mail", id="address"),
        pytest.param("Ruf 02303 27-1234 an", "phone", id="telephone"),
        pytest.param("+49 2303 271234", "phone", id="telephone with country"),
        pytest.param("AZR 130512345678", "register", id="register number"),
        pytest.param("Nummer 1305 1234 5678", "register", id="register number with gaps"),
        pytest.param("geb. 01.02.2001", "born", id="born"),
        pytest.param("geboren am 1.2.2001", "born", id="born in words"),
        pytest.param("Kein Kurs am Abend im Südkreis", None, id="nothing"),
        pytest.param("§ 60c Abs. 2 Nr. 2 AufenthG seit 01.01.2020", None, id="law and day"),
        pytest.param("Rund 1 200 junge Menschen, 40 Plätze", None, id="numbers"),
        pytest.param("Im Zeitraum 2019-2021 fehlten 25 000 Euro", None, id="years and money"),
        pytest.param("Postleitzahl 59423 Unna", None, id="postcode"),
    ],
)
def test_personal_data(text: str, kind: str | None) -> None:
    told = personal_data_in(text)

    if kind is None:
        assert told is None
    else:
        assert told is not None
        assert FOUND[kind] in told
