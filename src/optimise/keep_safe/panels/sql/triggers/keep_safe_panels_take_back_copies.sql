create trigger keep_safe_panels_take_back_copies
    after update of withdrawn_at on keep_safe_panels_shared
    for each row when (old.withdrawn_at is null and new.withdrawn_at is not null)
    execute function keep_safe_panels_take_back_copies();
