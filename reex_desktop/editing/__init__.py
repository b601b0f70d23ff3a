"""Pure changes to a workspace, the first draft, undo, and passages found again."""
