"""From a query and the evidence to facts and the sentences that tell them."""
