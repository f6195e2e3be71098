"""What may be silent for ever: pipes, devices, servers."""

from __future__ import annotations

import os
import socket
import threading

import pytest
from changechat.core.errors import InputError
from changechat.core.request import Source
from changechat.models.raster.files import readable
from changechat.models.raster.files.fingerprint import fingerprint
from changechat.models.raster.layer import open_layer
from changechat.models.raster.opening import open_pair

_MOSAIC = """<VRTDataset rasterXSize="10" rasterYSize="10"><SRS>EPSG:32631</SRS>
<GeoTransform>0,1,0,0,0,-1</GeoTransform><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">pipe.tif</SourceFilename><SourceBand>1</SourceBand>
<SourceProperties RasterXSize="10" RasterYSize="10" DataType="Byte" BlockXSize="10" BlockYSize="1"/>
<SrcRect xOff="0" yOff="0" xSize="10" ySize="10"/><DstRect xOff="0" yOff="0" xSize="10" ySize="10"/>
</SimpleSource></VRTRasterBand></VRTDataset>"""


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path):
    pipe = tmp_path / "pipe.tif"
    os.mkfifo(pipe)
    for path in (str(pipe), "/dev/zero"):
        with pytest.raises(InputError, match="is a pipe or a device, not a file"):
            with open_layer(Source(path)):
                pass


def test_a_pipe_within_a_mosaic_is_named_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.tif")
    (tmp_path / "mosaic.vrt").write_text(_MOSAIC)
    with pytest.raises(InputError, match=r"mosaic\.vrt is read from a pipe .*pipe\.tif"):
        with open_layer(Source(str(tmp_path / "mosaic.vrt"))):
            pass


@pytest.mark.parametrize("name", ["caf\udce9.tif", "b\0.tif"])
def test_a_name_that_gdal_cannot_take_is_told(name):
    assert isinstance(fingerprint(name), tuple)
    with pytest.raises(InputError, match="not UTF-8, or holds a NUL"), open_layer(Source(name)):
        pass


@pytest.fixture
def silent_server():
    """Take connections and say nothing."""
    listening = socket.create_server(("127.0.0.1", 0))
    kept = []

    def accept():
        while True:
            try:
                kept.append(listening.accept()[0])
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/a.tif"
    for connection in (listening, *kept):
        connection.close()


@pytest.mark.timeout(60)
def test_a_silent_server_is_given_up_with_a_sentence(silent_server, monkeypatch):
    hasty = {**readable._TIME_OUTS, "GDAL_HTTP_LOW_SPEED_TIME": 1, "GDAL_HTTP_TIMEOUT": 2}
    monkeypatch.setattr(readable, "_TIME_OUTS", hasty)
    source = Source(f"/vsicurl/{silent_server}")
    with pytest.raises(InputError, match="did not answer in time"):
        with open_pair(source, Source("b.tif"), None, 0.5):
            pass
