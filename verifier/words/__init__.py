"""The sentences of an answer, one catalogue for each language; nothing else in the program reads them."""
