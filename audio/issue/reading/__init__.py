"""How the reader decides: clues of each line, what they are worth, and the best reading of the whole page."""
