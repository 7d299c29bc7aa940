"""How answers are read: rows accounted for, tables, text, JSON, forms and saved pages. Nothing here guesses."""
