"""Nothing leaks: words planted in everything that is not public are looked for on everything that is.

`planting` makes a newspaper with a story in every state that readers may not have, each field and each block of it
marked with a word of its own. `routes` fills every route of the newspaper with arguments; a new route joins by itself,
and one with an argument that nothing can fill is an error. `crawl` asks for all of it, as a stranger does.
"""
