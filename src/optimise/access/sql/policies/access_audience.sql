-- Whoever acts may write for whom they will; what there is nobody reads but the site, by a function.
create policy is_new on access_audience for insert to optimise_staff, optimise_worker
    with check ((select access_viewer()) is not null);
