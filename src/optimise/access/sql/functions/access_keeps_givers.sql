-- Who cleared somebody stands there until another clears them, and who gave them what they hold is what the roles say: no one
-- administrator rids a person's row of their own hand, so as to give them the other thing too.
create or replace function access_keeps_givers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.vouched_by is not null and new.vouched_by is null then
        raise insufficient_privilege using message = 'who cleared somebody stands until another does';
    end if;
    new.roles_by := coalesce((
        select array_agg(distinct r.granted_by order by r.granted_by)
        from public.access_rolegrant r where r.person_id = new.id and r.until is null), '{}');
    return new;
end $$;
