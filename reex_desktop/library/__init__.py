"""Where briefs, articles and their versions are kept."""
