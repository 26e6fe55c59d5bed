"""Where the pages stand that know several stages, and those of signing in."""

MOUNTS = {
    "partner/": "optimise.wiring.urls.partner",
    "ledger/": "optimise.wiring.urls.ledger",
    "sign-in/": "optimise.wiring.urls.sign_in",
    "account/": "optimise.wiring.urls.account",
}
