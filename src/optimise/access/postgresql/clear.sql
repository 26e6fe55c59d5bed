-- Take away all that `sql` folders bring about. What extensions and the job queue made stays.
do $$
declare
    one record;
begin
    for one in select tablename, policyname from pg_policies where schemaname = 'public' loop
        execute format('drop policy %I on public.%I', one.policyname, one.tablename);
    end loop;
    for one in
        select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    loop
        execute format(
            'alter table %s disable row level security, no force row level security', one.name);
    end loop;
    for one in
        select t.tgname as name, t.tgrelid::regclass as place
        from pg_trigger t
        join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
        join pg_proc p on p.oid = t.tgfoid
        where not t.tgisinternal and p.proname not like 'procrastinate\_%'
    loop
        execute format('drop trigger %I on %s', one.name, one.place);
    end loop;
    for one in
        select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    loop
        execute format('drop view if exists %s cascade', one.name);
    end loop;
    for one in
        select p.oid::regprocedure as name, p.proowner::regrole as keeper from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname not like 'procrastinate\_%'
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        -- Only the search role may take away what is its own.
        execute format('set local role %s', one.keeper);
        execute format('drop function %s', one.name);
        reset role;
    end loop;
end $$;
revoke all on all tables in schema public
    from public, optimise_staff, optimise_worker, optimise_public, optimise_search;
revoke all on all sequences in schema public
    from public, optimise_staff, optimise_worker, optimise_public, optimise_search;
-- What is made from now on is nobody else's until it is said.
alter default privileges revoke execute on functions from public;
