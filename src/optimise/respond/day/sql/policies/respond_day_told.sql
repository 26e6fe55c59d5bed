-- An agency reads what it is told, once its hour has come, while the day is on and it helps; nothing else of the day.
create policy agency_reads on respond_day_told for select to optimise_staff, optimise_worker
    using (for_agency in (select access_readable()) and 'partner' in (select access_roles())
           and day_id in (select respond_day_helped())
           and ended_at is null and shown_from <= now());
