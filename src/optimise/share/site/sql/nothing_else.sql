-- The queue's functions come open to every role. They run with the caller's own rights, so the
-- public's process could do nothing with them; it may not call them either.
do $$
declare f regprocedure;
begin
    for f in select oid from pg_proc
             where proname like 'procrastinate\_%' and pronamespace = 'public'::regnamespace loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to optimise_staff, optimise_worker', f);
    end loop;
end $$;
