-- What the public sends is there for those at work when its hour is over, unless it says that
-- somebody is in danger: so no list, count, notice or mail tells its moment.
create policy when_the_hour_is_over on collect_tips_tip as restrictive for all
    to optimise_staff, optimise_worker
    using (in_danger or collect_tips_hour_is_over(arrived_hour));
create policy when_the_hour_is_over on collect_tips_message as restrictive for all
    to optimise_staff, optimise_worker
    using (in_danger or direction = 'to the person' or collect_tips_hour_is_over(at_hour));
