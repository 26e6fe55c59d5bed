-- The functions of the queue are for those who have jobs: it would leave them open to everybody.
do $$
declare
    each regprocedure;
begin
    for each in select oid from pg_proc
        where pronamespace = 'public'::regnamespace and proname like 'procrastinate\_%'
    loop
        execute format('revoke execute on function %s from public', each);
        execute format('grant execute on function %s to optimise_staff, optimise_worker', each);
    end loop;
end $$;
grant usage on all sequences in schema public to optimise_staff, optimise_worker;
