"""The application as `klappt demo` and `klappt serve` run it: compiled kernels come as soon as they are ready."""

from klappt.planning.warming import warm_up
from klappt.site.wsgi import application
from klappt.web.planner.asking import DESK

__all__ = ["application"]

warm_up(DESK)
