"""`optimise map`: the ground of maps, built from open data that the force has."""

from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.commands import act_as

NAME = "map"
app = typer.Typer(
    name="map", no_args_is_help=True, help="The ground of maps, from open data that you have."
)
Files = list[str] | None


@app.command()
def build(
    *,
    boundaries: Annotated[
        Files, typer.Option(help="Outlines: GeoJSON, or FILE.gpkg:TABLE. May be said again.")
    ] = None,
    districts: Annotated[
        Files,
        typer.Option(
            help="Postcode districts, outlines or points; else those of loaded postcodes."
        ),
    ] = None,
    places: Annotated[
        Files, typer.Option(help="Names of places: OS Open Names, GeoJSON, GeoPackage or CSV.")
    ] = None,
    stations: Annotated[Files, typer.Option(help="Stations, the same way.")] = None,
    railways: Annotated[Files, typer.Option(help="Lines of railways.")] = None,
    roads: Annotated[Files, typer.Option(help="Roads, with their class.")] = None,
    attribution: Annotated[
        str, typer.Option(help="What must be said of the files besides what is said of postcodes.")
    ] = "",
    box: Annotated[
        str, typer.Option(help="W,S,E,N in degrees, where the areas do not say how far to go.")
    ] = "",
    into: Annotated[
        Path | None, typer.Option(help="Another folder than the installation's own.")
    ] = None,
) -> None:
    """Build the ground afresh: the areas and postcodes that are here, and what these files hold."""
    act_as("staff")
    from optimise.administer.ground import building
    from optimise.administer.ground.domain.layers import Layer

    building.build(
        {
            Layer.BOUNDARIES: boundaries or [],
            Layer.DISTRICTS: districts or [],
            Layer.PLACES: places or [],
            Layer.STATIONS: stations or [],
            Layer.RAILWAYS: railways or [],
            Layer.ROADS: roads or [],
        },
        attribution=attribution,
        box=box,
        into=into,
    )


@app.command()
def show() -> None:
    """Say what the ground holds, and when it was built."""
    act_as("staff")
    from optimise.administer.ground import building

    building.show()


@app.command()
def drop() -> None:
    """Take the ground away: maps are drawn without."""
    act_as("staff")
    from optimise.administer.ground import building

    building.drop()
