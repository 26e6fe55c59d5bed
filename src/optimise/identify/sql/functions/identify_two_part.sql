-- That two are the same, whoever held so takes back alone, and another once a second says so who did not ask for it first. Where one of
-- them may be a victim, somebody of safeguarding says it last, whoever held it: but for a day after it was held, and for what a circle keeps,
-- which joins them for it alone.
create or replace function identify_two_part() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    is_asked boolean := coalesce(old.end_asked_by <> viewer, false);
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if viewer is distinct from old."by" and not is_asked then
        raise insufficient_privilege using message = 'a second says that two are not held to be the same any longer';
    end if;
    if viewer = old."by" and old.at between now() - interval '1 day' and now() + interval '5 minutes' then
        return new;
    end if;
    if not exists (select from public.access_roles() role where role = 'safeguarding')
       and public.identify_parts_by_safeguarding(old.audience_id, old."left", old."right") then
        raise insufficient_privilege using message = 'safeguarding says that whoever may be a victim is somebody else';
    end if;
    return new;
end $$;
