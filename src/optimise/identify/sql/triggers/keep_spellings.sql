create trigger keep_spellings after insert on identify_statement
    referencing new table as added for each statement execute function identify_keep_spellings();
