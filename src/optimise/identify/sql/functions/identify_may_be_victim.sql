-- Whether any of those held to be one with either of two may be a victim: safeguarding keeps them safe, or something makes them one, by
-- what this reader may read. Taken apart, one of them would be met as a suspect.
create or replace function identify_may_be_victim(one uuid, other uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with near(id) as (
        select * from public.identify_held_as_one(one)
        union
        select * from public.identify_held_as_one(other)
    )
    select exists (select from identify_kept_safe(array(select id from near)))
        or exists (
            select from identify_statement s
            where s.entity_id = any(array(select id from near)) and s.prop in ('birthDate', 'possibleVictim', 'subjectCategory')
              and s.superseded_at is null
              and case s.prop
                  -- A year is enough, as on every page: whoever may be under 18 on any reading.
                  when 'birthDate' then s.value >= (extract(year from now()) - 18)::text
                  when 'subjectCategory' then lower(btrim(s.value)) = 'victim or possible victim'
                  else true end)
        or exists (
            select from identify_statement e
            join identify_statement r on r.entity_id = e.entity_id and r.prop = 'role' and r.superseded_at is null
            where e.other_id = any(array(select id from near)) and e.superseded_at is null
              and lower(btrim(r.value)) in ('exploited person', 'victim', 'possible victim', 'cuckooed home'))
$$;
grant execute on function identify_may_be_victim to optimise_staff, optimise_worker;
