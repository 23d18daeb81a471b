"""What lies around every answer: doors, headers, languages, tags, compression."""
