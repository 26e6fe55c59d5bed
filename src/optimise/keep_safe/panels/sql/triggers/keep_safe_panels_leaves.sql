-- Nobody who takes the minutes alone takes an agency off a case.
create trigger keep_safe_panels_leaves before update of until on keep_safe_panels_party
    for each row when (old.until is distinct from new.until) execute function keep_safe_panels_leaves();
