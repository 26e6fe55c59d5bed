-- Take back every public update that something covert touches. It runs inside the transaction that
-- made it so, whoever's it is, and tells nobody anything: there is no moment in between.
create or replace function share_desk_hold_touched() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.share_desk_update where state = 'published') then
        with held as (
            update public.share_desk_update set state = 'held'
            where state = 'published' and id in (select public.share_desk_touched())
            returning thread)
        delete from public.share_site_update where id in (select thread from held);
    end if;
    return null;
end $$;
