"""Addresses of waves and returns, for researchers."""

from klappt.web.accompaniment import returns, waves
from klappt.web.frame.routes import page

WAVES, RETURNS = "begleitung/wellen/", "begleitung/ruecklauf/"
PAGES = [
    page(WAVES, waves.Waves, "waves", on="wave"),
    page(f"{WAVES}neu/", waves.NewWave, "wave_new", on="wave", to="create"),
    page(f"{WAVES}<uuid:pk>/", waves.WavePage, "wave", on="wave"),
    page(f"{WAVES}<uuid:pk>/bearbeiten/", waves.ChangeWave, "wave_change", on="wave", to="update"),
    page(f"{WAVES}<uuid:pk>/verschicken/", waves.SendWave, "wave_send", on="wave", to="update"),
    page(f"{WAVES}<uuid:pk>/erinnern/", waves.Remind, "wave_remind", on="wave", to="update"),
    page(f"{WAVES}<uuid:pk>/abschliessen/", waves.CloseWave, "wave_close", on="wave", to="update"),
    page(f"{WAVES}<uuid:pk>/loeschen/", waves.DeleteWave, "wave_delete", on="wave", to="delete"),
    page(f"{WAVES}<uuid:pk>/anschreiben/", waves.Letter, "wave_letter", on="wave", to="update"),
    page(RETURNS, returns.Returns, "returns", on="return"),
    page(f"{RETURNS}<uuid:pk>/", returns.ReturnPage, "return", on="return"),
    page(f"{RETURNS}<uuid:pk>/rueckfrage/", returns.AskBack, "return_ask", on="return", to="review"),
    page(f"{RETURNS}<uuid:pk>/annehmen/", returns.Accept, "return_accept", on="return", to="review"),
]
