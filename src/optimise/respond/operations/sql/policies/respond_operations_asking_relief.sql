-- Nobody who is in an operation asks that whoever leads it is relieved: another lead for serious and organised crime does.
create policy asked_from_outside on respond_operations_relief as restrictive for insert to optimise_staff, optimise_worker
    with check (not respond_operations_is_in_called(name));
