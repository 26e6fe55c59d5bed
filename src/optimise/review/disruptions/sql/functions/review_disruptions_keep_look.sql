-- Whether what was claimed lasted is said by somebody else than who claimed it, in their own name.
create or replace function review_disruptions_keep_look() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (new.lasted, new.done_at, new."by") is distinct from (old.lasted, old.done_at, old."by")
       and (new."by" is distinct from public.access_viewer()
            or exists (select from public.review_disruptions_claim c
                       where c.id = new.claim_id and c.made_by = public.access_viewer())) then
        raise insufficient_privilege using message = 'somebody else looks whether what was claimed lasted';
    end if;
    return new;
end $$;
