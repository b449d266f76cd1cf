"""What would unpacking a document cost? Asked of its table of contents, before anything of it is unpacked."""

import io
import zipfile

from frontdesk.knowledge.source import MEGABYTE, Limits, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An encrypted office document is no archive but lies in one of these."""
_MOST_FILES = 10_000
_WORST_RATIO = 200
"""Text packs to a tenth or a twentieth; what packs to a two-hundredth was made to."""
_SMALL = 20 * MEGABYTE


def check_packed(data: bytes, limits: Limits) -> None:
    """Raises Unreadable for what is locked, no archive, or would grow too large. A member that says less than it holds is cut off by zipfile."""
    if data.startswith(_OLE):
        raise Unreadable("it is protected by a password, or of an old form: save a copy as a new file without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        raise Unreadable("it is broken: its parts cannot be unpacked") from None
    size = sum(member.file_size for member in members)
    if len(members) > _MOST_FILES or size > limits.unpacked or (size > _SMALL and size > _WORST_RATIO * len(data)):
        raise Unreadable(f"it would unpack to {size / MEGABYTE:.0f} MB from {len(data) / MEGABYTE:.1f} MB, so it is not opened")
