-- The functions are handed to the search role, which may read the searched tables and nothing
-- else. Who may call them is said before: afterwards the owner could no longer say it.
revoke execute on function identify_find_names(text, text[], uuid[], text[], text[], timestamptz, timestamptz, int) from public;
revoke execute on function identify_find_items(text, uuid[], text[], text[], timestamptz, timestamptz, int) from public;
revoke execute on function identify_find_values(text, uuid[], text[], text[], timestamptz, timestamptz, int) from public;
grant execute on function identify_find_names(text, text[], uuid[], text[], text[], timestamptz, timestamptz, int) to optimise_staff, optimise_worker;
grant execute on function identify_find_items(text, uuid[], text[], text[], timestamptz, timestamptz, int) to optimise_staff, optimise_worker;
grant execute on function identify_find_values(text, uuid[], text[], text[], timestamptz, timestamptz, int) to optimise_staff, optimise_worker;
grant create on schema public to optimise_search;
alter function identify_find_names(text, text[], uuid[], text[], text[], timestamptz, timestamptz, int) owner to optimise_search;
alter function identify_find_items(text, uuid[], text[], text[], timestamptz, timestamptz, int) owner to optimise_search;
alter function identify_find_values(text, uuid[], text[], text[], timestamptz, timestamptz, int) owner to optimise_search;
revoke create on schema public from optimise_search;
