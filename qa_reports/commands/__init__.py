"""The commands of `alignqa`: one module each, with the options and messages that they share."""
