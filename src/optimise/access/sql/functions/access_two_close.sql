-- No one of a covert circle closes it alone, nor does one open any again: another of it says the same. It is opened again within four weeks, and
-- the moment that it was closed is the database's own.
create or replace function access_two_close() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if old.closed_at is null then
        if old.covert and not public.access_two_agree(old.id, 'circle') then
            raise insufficient_privilege using message = 'another of a covert circle says that it is closed';
        end if;
        new.closed_at := now();
    elsif new.closed_at is not null then
        raise insufficient_privilege using message = 'when a circle was closed stays';
    elsif old.closed_at < now() - interval '28 days' or not public.access_two_agree(old.id, 'circle again') then
        raise insufficient_privilege using message = 'another of a circle says within four weeks that it is open again';
    end if;
    return new;
end $$;
