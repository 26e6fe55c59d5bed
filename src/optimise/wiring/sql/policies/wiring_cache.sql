-- Whoever names a row by the code of its key has that row, and no other: only the site makes such a code.
create policy names_it on wiring_cache to optimise_staff, optimise_worker
    using (cache_key = current_setting('optimise.cache_key', true))
    with check (cache_key = current_setting('optimise.cache_key', true));

-- The worker takes away what has expired.
create policy sees_what_expired on wiring_cache for select to optimise_worker
    using (expires <= clock_timestamp());
create policy sweeps_what_expired on wiring_cache for delete to optimise_worker
    using (expires <= clock_timestamp());
