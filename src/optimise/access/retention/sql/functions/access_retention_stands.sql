-- Whether a hold stands on a row or on a circle, or was lifted within the week, while whoever placed it may hold it again. It tells
-- of any: for the owner's functions only, each of which says who may ask.
create or replace function access_retention_stands(held uuid, circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
            select from public.access_retention_hold h
            where h.lifted_at is null and (h.row = held or h.circle_id = circle))
        or exists (
            select from public.access_retention_hold h
            where h.lifted_at > public.access_retention_lately() and (h.row = held or h.circle_id = circle))
$$;
