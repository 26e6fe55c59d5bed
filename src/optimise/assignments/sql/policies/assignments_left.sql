-- Whoever was in a circle and left it reads nothing of what they had to do there, nor what they wrote of it. Somebody who is
-- named to do something for a circle that they are not in, never were or are no more, reads that all the same.
create policy left_the_circle on assignments_action as restrictive for select to optimise_staff, optimise_worker
    using (audience_id not in (select l.audience from access_left() l)
           or made_at > (select l.at from access_left() l where l.audience = audience_id));
create policy left_the_circle on assignments_update as restrictive for select to optimise_staff, optimise_worker
    using (audience_id not in (select l.audience from access_left() l)
           or at > (select l.at from access_left() l where l.audience = audience_id));
