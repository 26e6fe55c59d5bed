-- Who goes where a plan sends them stands at the desk while the action does.
create trigger plan_plans_goes_no_more after update of status on assignments_action
    for each row when (old.status is distinct from new.status) execute function plan_plans_goes_no_more();
