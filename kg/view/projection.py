"""Places on the page's map: the Equal Earth projection, in whole units of the map's picture.

Source: Šavrič, Patterson and Jenny (2018), The Equal Earth map projection, International Journal of Geographical
Information Science 33 (3). It keeps areas true, so that no state looks larger than it is.
"""

import math

#: Width and height of the picture; its upper edge lies at 84° north, its lower one at 57° south (no Antarctica).
WIDTH, HEIGHT = 4000, 1740

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_NORTH = 84.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x (rightwards) and y (downwards) of a point given in degrees, in units of the picture."""
    x, y = _equal_earth(latitude, longitude)
    return WIDTH / 2 + x * UNIT, (_TOP - y) * UNIT


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_TOP = _equal_earth(_NORTH, 0)[1]
#: The radius of the projected sphere in units of the picture.
UNIT = WIDTH / (2 * _equal_earth(0, 180)[0])
