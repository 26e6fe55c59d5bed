-- What a superuser closes in one database, beside row security. `init` and each upgrade run it on our
-- own server; on one that was given to us its superuser runs it with psql, in our database. It may be
-- run again at any time.

-- How many rows there are, how often they are read, what waits for what: nobody's but the owner's.
do $$
declare
    one record;
    columns text;
begin
    for one in
        select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'v'
          and (c.relname ~ '^pg_stat(io)?_' or c.relname = 'pg_locks')
    loop
        execute format('revoke all on %s from public', one.name);
    end loop;
    for one in
        select p.oid::regprocedure as name from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f'
          and (p.proname ~ '^pg_stat_get_' or p.proname in (
            'pg_lock_status', 'pg_blocking_pids', 'pg_relation_size', 'pg_table_size',
            'pg_total_relation_size', 'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size'))
    loop
        execute format('revoke execute on function %s from public', one.name);
    end loop;
    -- How large PostgreSQL takes each table to be stands among what every client has to read.
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = 'pg_catalog.pg_class'::regclass and a.attnum > 0
      and a.attname not in ('relpages', 'reltuples', 'relallvisible', 'relallfrozen');
    execute 'revoke select on pg_catalog.pg_class from public';
    execute format('grant select (%s) on pg_catalog.pg_class to public', columns);
    grant select on pg_catalog.pg_class to optimise_owner;

    -- How far the journal has come and which transaction is the next tell when somebody wrote, and how
    -- much: a tip too. And nobody here keeps large objects, or follows the journal.
    for one in
        select p.oid::regprocedure as name from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname ~ '^(txid_(current|status)|pg_(current_(wal|xact|snapshot)|xact_(status|commit)|last_|'
                'control_|get_wal|available_wal|wal_summary|logical_|export_snapshot|safe_snapshot|'
                'get_multixact|get_replication|create_.*_slot|copy_.*_slot|drop_replication|replication_slot|'
                'sync_replication|notification_queue|prepared_xact)|lo_)'
            or p.proname in ('age', 'mxid_age') and p.proargtypes = '28'::oidvector)
    loop
        execute format('revoke execute on function %s from public', one.name);
    end loop;

    -- Locks by number, and notices, are for those who have work with them: the public site has none.
    for one in
        select p.oid::regprocedure as name from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname ~ '^pg_(try_)?advisory_' or p.proname = 'pg_notify')
    loop
        execute format('revoke execute on function %s from public', one.name);
        execute format(
            'grant execute on function %s to optimise_owner, optimise_staff, optimise_worker',
            one.name);
    end loop;
end $$;

-- What a role has changed of its own settings ends at each login: those it has at this moment are
-- what it has, and every other is as PostgreSQL begins. Before PostgreSQL 17 that is so at each start
-- of ours alone. A fault in here shuts nobody out.
do $make$
begin
    if current_setting('server_version_num')::int < 170000 then
        return;
    end if;
    create schema if not exists optimise_login;
    revoke all on schema optimise_login from public;
    drop event trigger if exists optimise_login;
    execute format($function$
        create or replace function optimise_login.begin() returns event_trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
        declare
            ours jsonb := %L;
            one record;
        begin
            for one in
                select s.name, s.boot_val as value
                from pg_db_role_setting r, unnest(r.setconfig) said
                join pg_settings s on lower(s.name) = lower(split_part(said, '=', 1))
                where r.setrole = to_regrole(quote_ident(session_user))
                  and not coalesce(ours -> session_user ? s.name, false)
                union all
                select key, value from jsonb_each_text(ours -> session_user)
            loop
                begin
                    perform set_config(one.name, one.value, false);
                exception when others then
                    null;
                end;
            end loop;
        end $body$
        $function$,
        (select jsonb_object_agg(r.rolname, (
            select jsonb_object_agg(split_part(said, '=', 1), substr(said, strpos(said, '=') + 1))
            from pg_db_role_setting d, unnest(d.setconfig) said
            where d.setrole = r.oid and d.setdatabase = 0))
         from pg_roles r where r.rolname in ('optimise_staff', 'optimise_public', 'optimise_worker')));
    revoke all on function optimise_login.begin() from public;
    execute 'create event trigger optimise_login on login execute function optimise_login.begin()';
end $make$;
