-- Whoever keeps a store goes on with its stock-takes, whatever else they may write.
create policy keeper_changes on respond_exhibits_count for update to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())) with check (audience_id in (select access_readable()));
