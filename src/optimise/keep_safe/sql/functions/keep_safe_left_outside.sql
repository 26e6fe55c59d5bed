-- Who answers for a concern that goes into a circle, or whose report does. Not who raised it: that it went there tells that others look at it.
create or replace function keep_safe_left_outside(of_kind text, of_row uuid) returns table (person uuid, about text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select h.taken_by, case of_kind when 'report' then 'What is behind concern ' else 'Concern ' end || c.reference
    from keep_safe_concern c
    join keep_safe_concernhandling h on h.concern_id = c.id
    where ((of_kind = 'concern' and c.id = of_row) or (of_kind = 'report' and c.report = of_row)) and h.taken_by is not null
      and h.taken_by <> all (public.keep_safe_kept_of(c.id))
$$;
