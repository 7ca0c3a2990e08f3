"""The assembled workspace: settings, addresses, the entrance for a web server."""
