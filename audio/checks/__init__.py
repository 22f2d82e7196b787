"""What `check` verifies: the shelf, its sounds, and what listeners fetch."""
