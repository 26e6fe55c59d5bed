-- What is written of a threat of a circle's report is kept from the unit outside.
create trigger evaluate_kept_apart before insert on evaluate_threatentry for each row execute function evaluate_kept_apart();
create trigger evaluate_kept_apart before insert on evaluate_threatsaid for each row execute function evaluate_kept_apart();
