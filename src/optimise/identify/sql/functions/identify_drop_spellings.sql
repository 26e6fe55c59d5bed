-- The other half of identify_keep_spellings, which says how the two wait for each other.
create or replace function identify_drop_spellings() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    lock table public.identify_spelling in exclusive mode;
    delete from public.identify_spelling p
    using (select distinct kind, left(normal, 300) as normal
           from removed where kind in ('name', 'address')) as r
    where p.kind = r.kind and p.normal = r.normal and not exists (
        select from public.identify_statement s
        where s.kind = p.kind and s.kind in ('name', 'address') and left(s.normal, 300) = p.normal);
    return null;
end $$;
