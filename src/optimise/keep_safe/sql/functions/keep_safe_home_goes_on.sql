-- What is told or found of a home takes back that somebody wants it ended: they have not read it. Whoever tells may change nothing else.
create or replace function keep_safe_home_goes_on() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.keep_safe_home h set proposed = '', proposed_why = '', proposed_by = null, proposed_at = null
    where h.id = new.home_id and h.closed_at is null and h.proposed <> '';
    return null;
end $$;
