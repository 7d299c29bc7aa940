"""The first line of an answer, by its outcome: yes, read this, a person must look, nothing can be said."""
