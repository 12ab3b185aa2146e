"""The procedure map of a case: what its rulings did to each other, as a picture and in words. Pure: no Django."""

from cases.procedure_map.drawing import draw
from cases.procedure_map.parts import Arrow, Lane, Node
from cases.procedure_map.telling import Telling, tell

__all__ = ["Arrow", "Lane", "Node", "Telling", "draw", "tell"]
