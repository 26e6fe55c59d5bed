-- Everybody at work may know how long alerts wait. Those who keep rotas say so, now: none from days to come outranks what is said later.
create policy is_for_all_at_work on alerts_wait for select to optimise_staff, optimise_worker
    using ((select access_viewer()) is not null);
create policy is_set_by_who_keeps_rotas on alerts_wait for insert to optimise_staff, optimise_worker
    with check ('partner' not in (select access_roles())
        and exists (select from access_roles() r
            where r in ('administrator', 'duty inspector', 'sergeant', 'area commander'))
        and minutes between 1 and 1440
        and made_at between now() - interval '5 minutes' and clock_timestamp() + interval '1 minute');
