create trigger await_seal after insert on audit_entry
    referencing new table as added for each statement execute function audit_await_seal();
