-- Whether a text, as `share/desk/domain/naming.py` reads it, holds one name, number or address. A
-- name of one word counts where it is written with a capital or in quotes, any other and what an
-- operation is called wherever it stands.
create or replace function share_desk_is_named(words text, marks text[], of_kind text, known text)
returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select of_kind || ':' || known = any(marks)
        or ((of_kind = 'operation' or (of_kind = 'name' and known like '% %'))
            and known <> '' and strpos(words, ' ' || known || ' ') > 0)
        or (of_kind = 'address' and exists (
            select from unnest(marks) mark where mark like 'address:%'
              and strpos(' ' || known || ' ', ' ' || substr(mark, 9) || ' ') > 0))
$$;
grant execute on function share_desk_is_named to optimise_staff;
