"""Questions about many people: asked on a page, computed in the background, answered on a page."""
