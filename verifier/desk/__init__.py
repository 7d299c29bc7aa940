"""The desk: a person and the program look up together what boards show to people and not to programs.

The person opens every page; the desk reads what the person hands over, by the readers and rules of the product, and
asks no board anything.
"""
