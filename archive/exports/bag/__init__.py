"""An archive as a bag (BagIt, RFC 8493) that libraries keep: everything, with checksums, described by an RO-Crate."""
