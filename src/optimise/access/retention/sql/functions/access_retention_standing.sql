-- Which holds by hand stand, for the data protection officer, who may not read what they hold: of what kind it is, since when,
-- when it is to be looked at again, who answers for it, and the number of its audience, by which the program finds who else may
-- look at it; never which thing, whose, nor on what basis.
create or replace function access_retention_standing()
returns table (id uuid, kind text, placed_at timestamptz, review_on date, placed_by uuid, audience_id int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select h.id, case when h.row is null then 'circle' else h.kind end, h.placed_at, h.review_on, h.placed_by,
           h.audience_id
    from public.access_retention_hold h
    where h.lifted_at is null and h.kept_by = ''
      and exists (select from public.access_roles() role where role = 'data protection officer')
    order by h.review_on nulls last, h.placed_at, h.id
$$;
grant execute on function access_retention_standing to optimise_staff;
