"""Where the pages stand that know several stages, and those of signing in."""

MOUNTS = {
    "partner/": "optimise.wiring.urls.partner",
    "sign-in/": "optimise.wiring.urls.sign_in",
    "account/": "optimise.wiring.urls.account",
}
