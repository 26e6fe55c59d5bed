"""Places on the national grid of Great Britain (EPSG:27700) in degrees, WGS84.

By Helmert's seven figures, without the OSTN15 grid: within two metres of it over nearly all of
Great Britain, five and a half at the most.
"""

import math

# Airy 1830 and the national grid's own origin; then Helmert's seven figures to WGS84.
# Source: Ordnance Survey, A guide to coordinate systems in Great Britain.
_A, _B, _F0 = 6377563.396, 6356256.909, 0.9996012717
_LAT0, _LON0, _N0, _E0 = math.radians(49), math.radians(-2), -100000.0, 400000.0
_SHIFT = (446.448, -125.157, 542.060)
_TURN = tuple(math.radians(s / 3600) for s in (0.1502, 0.2470, 0.8421))
_SCALE = 1 - 20.4894e-6
_WGS_A, _WGS_B = 6378137.0, 6356752.3142


def grid_to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS84) of a place on the national grid.

    Units: metres in; degrees out, within about five metres.
    """
    return _to_wgs84(*_from_grid(easting, northing))


def _from_grid(easting: float, northing: float) -> tuple[float, float]:
    e2 = 1 - (_B / _A) ** 2
    lat = _LAT0
    while True:
        short = northing - _N0 - _meridian(lat)
        if abs(short) < 1e-5:
            break
        lat += short / (_A * _F0)
    s2 = math.sin(lat) ** 2
    nu = _A * _F0 / math.sqrt(1 - e2 * s2)
    rho = _A * _F0 * (1 - e2) / (1 - e2 * s2) ** 1.5
    t, sec, eta2 = math.tan(lat), 1 / math.cos(lat), nu / rho - 1
    d = easting - _E0
    lat -= t / (2 * rho * nu) * d**2
    lat += t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
    lat -= t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    lon = _LON0 + sec / nu * d - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
    lon += sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
    return lat, lon


def _meridian(lat: float) -> float:
    n = (_A - _B) / (_A + _B)
    less, more = lat - _LAT0, lat + _LAT0
    return (
        _B
        * _F0
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(less) * math.cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def _to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    e2 = 1 - (_B / _A) ** 2
    nu = _A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y, z = (
        nu * math.cos(lat) * math.cos(lon),
        nu * math.cos(lat) * math.sin(lon),
        nu * (1 - e2) * math.sin(lat),
    )
    rx, ry, rz = _TURN
    x, y, z = (
        _SHIFT[0] + _SCALE * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + _SCALE * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + _SCALE * z,
    )
    e2 = 1 - (_WGS_B / _WGS_A) ** 2
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(5):
        nu = _WGS_A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * nu * math.sin(lat), p)
    return math.degrees(lat), math.degrees(math.atan2(y, x))
