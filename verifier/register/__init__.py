"""The two databases: the register of public facts and the operator's desk. The only room that opens them."""
