-- A text as its words alone, one blank before and after each: small letters without accents, and no sign between them.
create or replace function plan_words(said text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select ' ' || btrim(regexp_replace(
        regexp_replace(normalize(lower(said), NFKD), '[\u0300-\u036f''’‘ʼ`´]', '', 'g'),
        '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;
grant execute on function plan_words to optimise_staff, optimise_worker;
