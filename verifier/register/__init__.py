"""The two databases: the register of public facts and the operator's private file. The only room that opens them."""
