-- No one person alone loses a report that may tell of a risk.
create trigger evaluate_ends_ungraded before insert or update on evaluate_triage
    for each row execute function evaluate_ends_ungraded();
