"""An address as a drawing that a phone's camera reads."""

import qrcode

# The quiet edge that cameras need, in modules.
EDGE = 4


def svg(address: str) -> bytes:
    """The QR code of an address, black on white whatever the colours of the page."""
    code = qrcode.QRCode(border=EDGE)
    code.add_data(address)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dark}"/></svg>'
    ).encode()
