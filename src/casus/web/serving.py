"""Starting the server, where it may listen, and what is refused before it does."""

from __future__ import annotations

import uvicorn

from casus.web.app import make_app
from casus.web.settings import Settings


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted."""
    uvicorn.run(make_app(settings), host=host, port=port, log_level="warning", server_header=False)
