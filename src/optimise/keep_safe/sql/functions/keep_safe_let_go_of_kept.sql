-- As a referral is kept from whoever has in hand the concern that it names, or ended: it waits anew, for the others of safeguarding,
-- who read what was done.
create or replace function keep_safe_let_go_of_kept() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform public.keep_safe_out_of_hand(h.concern_id) from public.keep_safe_concernhandling h
    where (h.concern_id = new.concern_id or h.referral = new.id) and h.done_at is null and h.taken_by = any (new.kept_from);
    return null;
end $$;
