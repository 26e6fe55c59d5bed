-- What went into circles or out of one, by the number that others know it by, who moved it and when: none of its words, nor why or which
-- circle. For the data protection officer, auditors and the deconfliction desk, who say whom to ring.
create or replace function access_moved_in() returns table (id uuid, kind text, number text, by uuid, at timestamptz, goes_out boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.kind::text, r.number::text, r.by, r.at, a.circle_id is null
    from public.access_reclassification r
    join public.access_audience a on a.id = r.after
    join public.access_audience b on b.id = r.before
    where not r.wanted and a.circle_id is distinct from b.circle_id
      and exists (select from public.access_roles() role
                  where role in ('auditor', 'data protection officer', 'deconfliction desk'))
    order by r.at desc, r.id
$$;
grant execute on function access_moved_in to optimise_staff;
