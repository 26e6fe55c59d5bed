-- What was approved is what the approver read, and whoever scored does not approve.
create trigger plan_harm_keep_score before update on plan_harm_score
    for each row when (current_user <> 'optimise_owner') execute function plan_harm_keep_score();
