"""Reading downloads of FoodData Central (U.S. Department of Agriculture); pure.

`read(path)` takes a CSV zip, a JSON file or a zip that holds JSON, and answers with the foods in it, what was
refused and what was left out. It reads as a stream: what it keeps grows with the foods that are kept, which
are limited in number, and not with the file.
"""

from collections.abc import Callable
from pathlib import Path

from diary.foods.fdc.archive import Archive
from diary.foods.fdc.objects import read_objects
from diary.foods.fdc.record import BadDownloadError, Download, FdcFood
from diary.foods.fdc.tables import read_tables

__all__ = ["BadDownloadError", "Download", "FdcFood", "read"]


def read(path: Path, tick: Callable[[float], None] = lambda part: None) -> Download:
    """The foods of a download; `tick` hears the part done, from 0 to 1.

    Raises BadDownloadError, whose text is one sentence, for a file that cannot be taken as a whole.
    """
    download = Download()
    with Archive.opened(path) as archive:
        if archive.has("food.csv"):
            read_tables(archive, download, tick)
        else:
            read_objects(archive, download, tick)
    return download.settled()
