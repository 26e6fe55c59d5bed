-- A version of the courts' lists is loaded by those who keep such words, in their own name and as the next after the last.
create or replace function respond_arrests_keep_lists() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.made_by is distinct from public.access_viewer() or not exists (
        select from public.access_roles() role
        where role in ('serious and organised crime lead', 'administrator'))
    then
        raise insufficient_privilege using message = 'those who keep the courts'' lists load them, in their own name';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('respond_arrests_vocabulary', 1));
    select coalesce(max(v.number), 0) + 1 into new.number from public.respond_arrests_vocabulary v;
    return new;
end $$;
