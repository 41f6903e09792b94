"""The copy desk in the editing form: the panel, what it asks the server, and the house style behind it."""
