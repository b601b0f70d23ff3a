"""The article pane and the bars around it."""
