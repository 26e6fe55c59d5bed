-- What is said from now on of what an operation has a covert interest in holds back what names it,
-- as the interest itself does.
create or replace function share_desk_hold_named() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.share_desk_update where state = 'published')
       and exists (select from added join public.access_interests_covert() reach
                   on reach.entity = added.entity_id) then
        with held as (
            update public.share_desk_update set state = 'held'
            where state = 'published' and id in (select public.share_desk_touched())
            returning thread)
        delete from public.share_site_update where id in (select thread from held);
    end if;
    return null;
end $$;
