"""What checks compare: names, terms and quantities, read from both sides of the pairs."""
