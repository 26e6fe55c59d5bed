-- What an operation is called, as names are compared, without the word "operation".
create or replace function share_desk_operation(called text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select regexp_replace(
        btrim(regexp_replace(lower(public.unaccent(translate(called, '''’‘ʼ`´', ''))),
                             '[^[:alnum:]]+', ' ', 'g')), '^(op|operation) ', '')
$$;
grant execute on function share_desk_operation to optimise_staff;
