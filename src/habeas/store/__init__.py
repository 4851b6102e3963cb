"""Django app: the append-only ledger, the evidence files, and the projections that can be made again from them."""
