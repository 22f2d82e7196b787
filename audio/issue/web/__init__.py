"""HTML and MHTML: the texts of a saved page, what each stands in, and which of them are the story's."""
