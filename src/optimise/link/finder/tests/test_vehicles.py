"""Reads of plates: the crowd of a vehicle is that of the ground, as that of a phone is."""

from optimise.link.finder.vehicles import follow_plates
from optimise.warehouse.engines import open_duckdb

PLATE, PLACE = "AB26CDE", (51.56, -1.78)


class TestTheCrowdOfAVehicle:
    def test_is_told_by_the_ground_and_not_by_the_camera(self) -> None:
        """Two cameras on one ground see one crowd; who passed both is one of it."""
        hour = "2026-01-05 10:00:00"
        reads = [(PLATE, "north", "G1")]
        reads += [(f"X{n}", "north", "G1") for n in range(2)]
        reads += [(f"Y{n}", "south", "G1") for n in range(3)] + [("X0", "south", "G1")]
        reads += [("Z0", "far", "G2")]
        with open_duckdb() as engine:
            rows = ", ".join(
                f"('{plate}', '{camera}', '{ground}', timestamp '{hour}', timestamp '{hour}')"
                for plate, camera, ground in reads
            )
            engine.execute(
                "create table plate_hours as select * from (values"
                f" {rows}) as r(plate, camera, ground, hour, seen_at)"
            )
            (sighting,) = follow_plates(engine, {PLATE}, {"north": PLACE})[PLATE].sightings
        assert (sighting.crowd, sighting.heard) == (6, 7)
