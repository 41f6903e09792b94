"""What every kind of public page must be in a browser, whatever stands on it."""
