-- Word that was taken back stays so, whoever may have let it go.
create or replace function share_told_stays_back() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    raise insufficient_privilege using message = 'word that was taken back stays so';
end
$$;
