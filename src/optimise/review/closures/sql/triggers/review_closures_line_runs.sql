-- Where a line stands is changed on its record, by a check-back of an order too, and not by its closures alone.
create trigger review_closures_line_runs after update of status on link_lines_line
    for each row when (new.status in ('active', 'suspected') and old.status not in ('active', 'suspected'))
    execute function review_closures_line_runs();
