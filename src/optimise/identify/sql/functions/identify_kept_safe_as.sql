-- Whether someone of exactly this name and day of birth is kept safe, for a person check. What a
-- circle keeps to itself does not answer, and nobody is answered who meets no such person: a partner, an auditor.
create or replace function identify_kept_safe_as(called text, born text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_cleared() and exists (
        select from public.access_roles() role
        where role not in ('partner', 'administrator', 'auditor', 'data protection officer'))
    and exists (
        select from public.identify_protection p
        join public.identify_statement n on n.entity_id = p.entity_id and n.prop = 'name'
        join public.access_audience na on na.id = n.audience_id and na.circle_id is null
        join public.identify_statement b on b.entity_id = p.entity_id and b.prop = 'birthDate'
        join public.access_audience ba on ba.id = b.audience_id and ba.circle_id is null
        where p.kind = 'kept safe' and p.ended_at is null
          and n.normal = called and b.value = born)
$$;
grant execute on function identify_kept_safe_as to optimise_staff, optimise_worker;
