create trigger keep_safe_report_goes_in after update of audience_id on collect_report
    for each row when (new.audience_id <> old.audience_id)
    execute function keep_safe_report_goes_in(
        'Sent by the intelligence desk, who read the report. Ask them what it says.');
