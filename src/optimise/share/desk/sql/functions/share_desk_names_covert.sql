-- Whether words that are to go before the public, as the site read them, name what no update may name. For the owner's functions
-- only: asked by itself it would tell what is covert.
create or replace function share_desk_names_covert(words text, marks text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.share_desk_unnameable() no
        where public.share_desk_is_named(words, marks, no.kind, no.known))
$$;
