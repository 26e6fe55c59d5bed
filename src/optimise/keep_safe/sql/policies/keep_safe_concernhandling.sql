-- As its concern, and who has it in hand from whoever raised it too.
create policy kept_from_whom_it_is_about on keep_safe_concernhandling as restrictive for all to optimise_staff, optimise_worker
    using (concern_id not in (select keep_safe_kept_apart()));
