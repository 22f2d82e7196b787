"""Stories that go on on another page: their jump lines, and both parts told as one."""
