-- How to reach whoever told us is kept with who told us, and in no words of a report.
create or replace function collect_reach_apart() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.answers ? 'Do you want us to be able to reach you?' then
        raise insufficient_privilege using message = 'how to reach whoever told us is kept apart from their words';
    end if;
    return new;
end $$;
