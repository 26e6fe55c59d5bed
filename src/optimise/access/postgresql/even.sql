-- What the planner may know of what stands behind row security: as much of one value as of any other.
-- Its estimates are shown to whoever may ask for a plan, rows or no rows. Ids and moments keep the
-- statistics that joins live by, and so do columns that say of what kind a row is: `counted` in
-- tables.yaml. Every other column has even ones in place of its own, which ANALYZE leaves alone. Before
-- PostgreSQL 18 nothing can be put in their place: such columns are counted no more, and that is all.
do $$
declare
    counted jsonb := {counted};
    one record;
begin
    -- What is counted only since a later version had even statistics until then.
    for one in
        select a.attrelid::regclass as of_table, a.attname
        from jsonb_each(counted) as stands (relname, columns)
        join pg_attribute a on a.attrelid = to_regclass('public.' || quote_ident(stands.relname))
        where stands.columns ? a.attname::text and a.attstattarget = 0
    loop
        execute format('alter table %s alter column %I set statistics -1', one.of_table, one.attname);
        execute format('analyze %s (%I)', one.of_table, one.attname);
    end loop;
    for one in
        select c.relname, c.relkind, a.attname, a.attnum,
               case when a.atttypid = 'bool'::regtype then 2 else -0.2 end as values,
               case when a.attlen > 0 then a.attlen else 24 end as width
        from (
            select oid as "table", oid as part from pg_class
            union all
            select indrelid, indexrelid from pg_index
        ) of
        join pg_class t on t.oid = of."table"
        join pg_class c on c.oid = of.part
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relrowsecurity
          and case c.relkind
            when 'r' then a.atttypid not in ('uuid'::regtype, 'timestamptz'::regtype)
                and a.attname <> 'audience_id'
                and not coalesce(counted -> t.relname::text ? a.attname::text, false)
                and not exists (
                    select from pg_constraint f
                    where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum])
            -- Of an index, only what is computed has statistics of its own.
            else exists (
                select from pg_index i
                where i.indexrelid = c.oid and i.indkey[a.attnum - 1] = 0) end
    loop
        if one.relkind = 'r' then
            execute format('alter table %I alter column %I set statistics 0', one.relname, one.attname);
        else
            execute format('alter index %I alter column %s set statistics 0', one.relname, one.attnum);
        end if;
        if current_setting('server_version_num')::int >= 180000 then
            -- Cleared first: what is put over values that are known would leave them known.
            perform pg_clear_attribute_stats('public', one.relname, one.attname, false);
            perform pg_restore_attribute_stats(
                'schemaname', 'public', 'relname', one.relname::text, 'attname', one.attname::text,
                'inherited', false, 'null_frac', 0::real, 'avg_width', one.width::int,
                'n_distinct', one.values::real);
        end if;
    end loop;
end $$;
