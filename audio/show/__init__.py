"""The show's settings: show.yaml, checked line by line."""
