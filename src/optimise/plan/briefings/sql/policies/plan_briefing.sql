-- What is not live is for those who may write it, whichever query asks.
create policy only_live_is_shown on plan_briefing as restrictive for select
    to optimise_staff, optimise_worker
    using ((state = 'live' and audience_id in (select access_readable()))
           or audience_id in (select access_writable()));
