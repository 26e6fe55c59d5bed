-- From whom a referral is kept, or a concern that it names, so is its alert: they neither read it, nor take it, nor have it handed to them.
create policy kept_from_whom_it_is_about on alerts_alert as restrictive for all to optimise_staff, optimise_worker
    using (kind not in ('referred in danger', 'referral nobody can open', 'consent withdrawn', 'clock',
                        'child at risk', 'adult at risk', 'home at risk', 'suggested concern')
           or row not in (select keep_safe_kept_apart()));
