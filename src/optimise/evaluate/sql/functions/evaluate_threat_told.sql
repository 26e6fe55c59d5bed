-- Who is said to have been told of a threat to life holds the role; they alone say that it is so, or that it is not, unless an
-- inspector is in charge of it, or it begins anew. That it was somebody who does not sign in stays until one is in charge.
create or replace function evaluate_threat_told() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if current_user = 'optimise_owner' or new.in_charge is not null or new.suggested <> old.suggested
       or old.closed_at is not null then
        return new;
    end if;
    if new.told_at is not null and old.told_at is null and not new.told_outside and not exists (
           select from public.access_rolegrant g
           where g.person_id = coalesce(new.told_person, viewer) and g.until is null and g.role = 'duty inspector') then
        raise insufficient_privilege using message = 'whoever is said to have been told is a duty inspector';
    end if;
    if old.told_person is not null and new.told_person is distinct from old.told_person
       and viewer is distinct from old.told_person then
        raise insufficient_privilege using message = 'whether an inspector was told is theirs to say';
    end if;
    if old.told_outside and not new.told_outside and new.told_at is not null then
        raise insufficient_privilege using message = 'who was told does not sign in: it waits until an inspector takes charge';
    end if;
    return new;
end $$;
