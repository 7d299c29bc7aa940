"""What `verifier demo` needs: six invented people, and the three boards, the directory and the registry that list them.

The boards answer in each source's real format, over real HTTP on this machine. All boards, with faults, are played by
`python -m tests.sandbox` in a checkout.
"""
