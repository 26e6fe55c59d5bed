-- No card that looks for somebody is taken from every phone by one.
create trigger plan_ends_by_two before insert or update or delete on plan_briefing
    for each row execute function plan_ends_by_two();
