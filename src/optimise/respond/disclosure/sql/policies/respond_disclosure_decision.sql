-- Nobody adds anything to an operation that they may not read.
create policy of_an_operation_one_reads on respond_disclosure_decision as restrictive for insert to optimise_staff, optimise_worker
    with check (exists (select from respond_operations_operation o where o.id = operation_id));
