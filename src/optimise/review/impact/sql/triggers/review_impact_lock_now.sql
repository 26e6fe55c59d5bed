-- A question is locked now: no moment before somebody looked is written there after they did.
create trigger review_impact_lock_now before update on review_impact_question
    for each row when (
        current_user = 'optimise_staff' and old.locked_at is distinct from new.locked_at
        and new.locked_at not between now() - interval '5 minutes' and clock_timestamp() + interval '1 minute')
    execute function review_impact_keep_locked();
