"""The pages of a PDF as text: fonts to letters, letters to lines in the order of reading, lines to paragraphs."""
