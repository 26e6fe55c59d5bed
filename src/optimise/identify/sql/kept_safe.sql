-- Which of these entities safeguarding keeps safe. It answers everyone who holds an id, so that
-- nobody meets as a suspect someone whom others know to be a possible victim; it says no more.
create function identify_kept_safe(entities uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct p.entity_id from public.identify_protection p
    where p.entity_id = any(entities) and p.kind = 'kept safe' and p.ended_at is null
      and public.access_viewer() is not null
$$;

-- Whether someone of exactly this name and day of birth is kept safe, for a person check. What a
-- circle keeps to itself does not answer.
create function identify_kept_safe_as(called text, born text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and exists (
        select from public.identify_protection p
        join public.identify_statement n on n.entity_id = p.entity_id and n.prop = 'name'
        join public.access_audience na on na.id = n.audience_id and na.circle_id is null
        join public.identify_statement b on b.entity_id = p.entity_id and b.prop = 'birthDate'
        join public.access_audience ba on ba.id = b.audience_id and ba.circle_id is null
        where p.kind = 'kept safe' and p.ended_at is null
          and n.normal = called and b.value = born)
$$;

revoke execute on function identify_kept_safe(uuid[]) from public;
revoke execute on function identify_kept_safe_as(text, text) from public;
grant execute on function identify_kept_safe(uuid[]) to optimise_staff, optimise_worker;
grant execute on function identify_kept_safe_as(text, text) to optimise_staff, optimise_worker;
