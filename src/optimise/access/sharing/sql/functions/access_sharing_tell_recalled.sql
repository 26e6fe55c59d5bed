-- A recall reaches the recipient's own row, which the one who recalls may not change: only for a
-- disclosure that they may read and write, and that was called back in this way. The words that
-- were given go from it; the ledger keeps them.
create or replace function access_sharing_tell_recalled(given uuid, words text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.access_sharing_receipt r
    set recalled_at = d.recalled_at, recall_words = words, what = ''
    from public.access_sharing_disclosure d
    where d.id = given and r.disclosure_id = d.id and d.recalled_at is not null
      and r.recalled_at is null
      and d.audience_id in (select public.access_readable())
      and d.audience_id in (select public.access_writable())
$$;
grant execute on function access_sharing_tell_recalled to optimise_staff, optimise_worker;
