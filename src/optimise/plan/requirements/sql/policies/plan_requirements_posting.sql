-- What is held back is for those who read its question, whichever query asks.
create policy only_what_is_not_held_is_shown on plan_requirements_posting as restrictive for select
    to optimise_staff, optimise_worker
    using (exists (select from plan_requirements_question q where q.id = question_id)
           or id not in (select plan_requirements_held()));
