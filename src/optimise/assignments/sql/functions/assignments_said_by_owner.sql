-- Where a person is named for an action, they alone say that it is done or refused. From one who can act it is taken by a supervisor, or by who gave it,
-- alone, and what somebody was asked by the system is not taken for oneself. Of another agency, whose agreement the database does not weigh, nobody is held to the second.
create or replace function assignments_said_by_owner() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if current_user = 'optimise_owner' or old.owner_person_id is null or old.owner_person_id = viewer then
        return new;
    end if;
    if new.status in ('done', 'refused') and new.status <> old.status then
        raise insufficient_privilege using message = 'whoever is named for an action says that it is done or refused';
    end if;
    if new.owner_person_id is distinct from old.owner_person_id and public.access_can_act(old.owner_person_id)
       and exists (
           select from public.agencies_person p
           join public.agencies_organisation o on o.id = p.organisation_id and o.kind = 'police force'
           where p.id = old.owner_person_id)
       and (old.made_by is distinct from viewer and not exists (
                select from public.access_roles() role
                where role in ('sergeant', 'area commander', 'duty inspector', 'group coordinator',
                               'serious and organised crime lead'))
            or old.asked_by_system and new.owner_person_id is not distinct from viewer) then
        raise insufficient_privilege using message = 'whoever has an action hands it over, or a supervisor does';
    end if;
    return new;
end $$;
