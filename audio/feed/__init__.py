"""The feed: what stands in it, how it is written, and how any feed is read and judged."""
