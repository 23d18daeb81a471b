"""A page as a person sees it: its lines, links, forms, headline and body, without knowing what they mean."""
