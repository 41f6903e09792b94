"""Newspapers that are being served, and the browser that reads them."""
