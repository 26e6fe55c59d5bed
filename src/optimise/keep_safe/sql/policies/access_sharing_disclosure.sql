-- That a referral went to their agency is kept from whom it is kept from.
create policy kept_from_whom_it_is_about on access_sharing_disclosure as restrictive for select to optimise_staff, optimise_worker
    using (kind <> 'referral' or "row" is null or not keep_safe_is_kept_from("row"));
