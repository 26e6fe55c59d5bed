-- Whether a hold stands on a row or on a circle, or was lifted within the week, while whoever placed it may hold it again, or by
-- hand and nobody else than who lifted it has agreed to that, or to the lifting of one that was placed since. It tells
-- of any: for the owner's functions only, each of which says who may ask.
create or replace function access_retention_stands(held uuid, circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
            select from public.access_retention_hold h
            where h.lifted_at is null and (h.row = held or h.circle_id = circle))
        or exists (
            select from public.access_retention_hold h
            where h.lifted_at > public.access_retention_lately() and (h.row = held or h.circle_id = circle))
        or exists (
            select from public.access_retention_hold h
            where h.lifted_at is not null and h.agreed_at is null and h.kept_by = ''
              and (h.row = held or h.circle_id = circle)
              and not exists (
                  select from public.access_retention_hold later
                  where (later.row = h.row or later.circle_id = h.circle_id)
                    and later.placed_at > h.placed_at and later.agreed_at is not null))
$$;
