-- A recipient answers a recall: their receipt and our ledger say so together, once. They read
-- nothing of the ledger, and learn nothing by it.
create or replace function access_sharing_acknowledge(given uuid, answer text, moment timestamptz) returns void
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
grant execute on function access_sharing_acknowledge to optimise_staff, optimise_worker;
