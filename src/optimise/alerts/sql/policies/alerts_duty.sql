-- Everybody at work may know who is on duty. A role's rota is kept by its own people and those who keep rotas;
-- what is over stays as it was, what is put down begins now or later, and what runs ends so.
create policy is_for_all_at_work on alerts_duty for select to optimise_staff, optimise_worker
    using ((select access_viewer()) is not null);
create policy is_put_by_who_keeps_it on alerts_duty for insert to optimise_staff, optimise_worker
    with check ('partner' not in (select access_roles())
        and exists (select from access_roles() r
            where r in ('administrator', 'duty inspector', 'sergeant', 'area commander', alerts_duty.role))
        and removed_at is null and ends_at - starts_at <= interval '15 days'
        and starts_at >= now() - interval '2 minutes');
create policy is_changed_by_who_keeps_it on alerts_duty for update to optimise_staff, optimise_worker
    using ('partner' not in (select access_roles())
        and exists (select from access_roles() r
            where r in ('administrator', 'duty inspector', 'sergeant', 'area commander', alerts_duty.role))
        and removed_at is null and ends_at > now())
    with check (ends_at >= now() - interval '1 minute' and ends_at - starts_at <= interval '15 days'
        and (removed_at is null or starts_at >= now() - interval '1 minute'));
