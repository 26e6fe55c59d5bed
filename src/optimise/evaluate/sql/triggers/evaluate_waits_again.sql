-- That an inspector was not told after all opens a report again that had ended.
create trigger evaluate_waits_again before update of told_at on evaluate_threat
    for each row when (old.told_at is not null and new.told_at is null and old.closed_at is null and new.closed_at is null
                       and not old.suggested and not new.suggested)
    execute function evaluate_waits_again();
