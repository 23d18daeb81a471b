"""The pager of a list: where the list stands, how many pages there are, and how to ask for the next one."""
