"""Where alerts and the rota stand."""

MOUNTS = {"alerts/": "optimise.alerts.urls"}
