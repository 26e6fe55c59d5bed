-- A spelling goes with the last statement that holds it. Whoever removes waits for those who add,
-- and they for them: else one could remove what another has just relied on.
create or replace function identify_keep_spellings() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    lock table public.identify_spelling in row share mode;
    insert into public.identify_spelling (kind, normal, sounds)
    select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
    from added where kind in ('name', 'address') order by kind, left(normal, 300)
    on conflict do nothing;
    return null;
end $$;
