-- That whoever leads an operation is to be relieved tells nobody who is in it: they neither read the alert nor take it.
create policy relief_is_kept_from_who_is_in_it on alerts_alert as restrictive for all to optimise_staff, optimise_worker
    using (kind <> 'relief of who leads' or not respond_operations_is_kept_from(row));
