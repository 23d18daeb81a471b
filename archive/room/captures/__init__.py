"""What was captured, shown again: pages, pictures, attachments and WARC records."""
