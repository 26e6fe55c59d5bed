-- Whoever asks for long work puts it into the queue in their own name, in which it will be done, and sees
-- no other's. The worker, whose queue it is, sees and does all.
create policy asks_as_oneself on procrastinate_jobs for insert to optimise_staff
    with check (task_name = 'optimise.perform' and args ->> 'person' = (select access_viewer())::text);
create policy sees_what_one_asked on procrastinate_jobs for select to optimise_staff
    using (args ->> 'person' = (select access_viewer())::text);
create policy does_them on procrastinate_jobs to optimise_worker using (true) with check (true);

create policy says_that_one_asked on procrastinate_events for insert to optimise_staff
    with check (type = 'deferred' and exists (select from procrastinate_jobs j where j.id = job_id));
create policy says_what_became on procrastinate_events to optimise_worker using (true) with check (true);

create policy knows_what_was_due on procrastinate_periodic_defers to optimise_worker
    using (true) with check (true);
create policy says_that_it_lives on procrastinate_workers to optimise_worker using (true) with check (true);
