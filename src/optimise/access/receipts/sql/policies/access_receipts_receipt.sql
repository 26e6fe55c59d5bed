-- What somebody sent is told to them alone, stays as it was, and goes after sixty days, by the worker.
create policy is_its_senders_own on access_receipts_receipt for select to optimise_staff, optimise_worker
    using (by = (select access_viewer()));
create policy is_given_to_its_sender on access_receipts_receipt for insert to optimise_staff, optimise_worker
    with check (by = (select access_viewer())
        and at between now() - interval '5 minutes' and clock_timestamp() + interval '1 minute');
