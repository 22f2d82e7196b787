"""The way from the shelf to the world: what is sent, in which order, and the places it can be sent to."""
