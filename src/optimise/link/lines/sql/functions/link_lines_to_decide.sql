-- The authorisations whose day of review has come, and who is to decide: whoever took the records in, while they are in
-- the circle and may sign in, else who analyses or leads in it the longest. Where the day came before `late`, everybody of
-- the circle who may decide. Nothing goes by itself. It is for the system's clerk, who reads none of it: each is asked in
-- the rights of that person.
create or replace function link_lines_to_decide(today date, late date)
returns table (authorisation uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with decider as (
        select a.id, a.retention_review, m.person_id,
            row_number() over (partition by a.id order by m.person_id <> a.received_by, m.since) as nth
        from public.link_lines_authorisation a
        join public.access_circlemember m on m.circle_id = a.circle_id and m.until is null
        join public.agencies_person p on p.id = m.person_id and p.suspended_at is null
        where a.removed_at is null and a.retention_review <= today
          and exists (
            select from public.access_rolegrant g
            where g.person_id = m.person_id and g.until is null
              and g.role in ('analyst', 'intelligence officer', 'senior investigating officer'))
    )
    select id, person_id from decider
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and (nth = 1 or retention_review <= late)
$$;
grant execute on function link_lines_to_decide to optimise_worker;
