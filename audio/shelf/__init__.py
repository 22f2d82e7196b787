"""The shelf, `output/`: one folder an issue, a manifest beside each MP3; from manifests alone all else is made."""
