create trigger plan_requirements_goes_in after update of audience_id on plan_requirements_question
    for each row when (new.audience_id <> old.audience_id) execute function plan_requirements_goes_in();
