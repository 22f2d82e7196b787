"""The headings of marked-up pages, told apart from one another: of the page, of a part, of a story, within one."""
