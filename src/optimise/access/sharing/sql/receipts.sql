-- A recall reaches the recipient's own row, which the one who recalls may not change: only for a
-- disclosure that they may read and write, and that was called back in this way. The words that
-- were given go from it; the ledger keeps them.
create function access_sharing_tell_recalled(given uuid, words text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.access_sharing_receipt r
    set recalled_at = d.recalled_at, recall_words = words, what = ''
    from public.access_sharing_disclosure d
    where d.id = given and r.disclosure_id = d.id and d.recalled_at is not null
      and r.recalled_at is null
      and d.audience_id in (select public.access_readable())
      and d.audience_id in (select public.access_writable())
$$;

-- A recipient answers a recall: their receipt and our ledger say so together, once. They read
-- nothing of the ledger, and learn nothing by it.
create function access_sharing_acknowledge(given uuid, answer text, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.access_sharing_receipt
    set acknowledged_at = moment, acknowledged_as = answer, acknowledged_by = public.access_viewer()
    where disclosure_id = given and recalled_at is not null and acknowledged_at is null
      and audience_id in (select public.access_readable());
    if found then
        update public.access_sharing_disclosure
        set acknowledged_at = moment, acknowledged_as = answer where id = given;
    end if;
end $$;

-- What an agency might keep until a day goes from its receipt when that day is over.
create function access_sharing_let_expire(today date) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.access_sharing_receipt set what = '' where expires_on < today and what <> ''
$$;
create index receipt_expires on access_sharing_receipt (expires_on) where what <> '';

revoke execute on function access_sharing_let_expire(date) from public;
grant execute on function access_sharing_let_expire(date) to optimise_worker;
revoke execute on function access_sharing_tell_recalled(uuid, text) from public;
revoke execute on function access_sharing_acknowledge(uuid, text, timestamptz) from public;
grant execute on function access_sharing_tell_recalled(uuid, text) to optimise_staff, optimise_worker;
grant execute on function access_sharing_acknowledge(uuid, text, timestamptz) to optimise_staff, optimise_worker;
