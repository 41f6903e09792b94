"""What `midad theme check` looks for in a theme, before a reader or a newsroom finds it."""
