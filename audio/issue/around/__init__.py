"""What stands around the stories of a page: heads of mails, labelled fields, counted lists, pasted titles."""
