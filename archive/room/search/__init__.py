"""The search page: from what a person typed to results, facets and exports."""
