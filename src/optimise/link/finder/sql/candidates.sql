-- Numbers with enough in the records for anything to be measured. A floor of evidence, not a
-- feature: fewer than eight others, or twenty contacts, says nothing about any kind of phone.
select * from numbers where contacts >= 8 and came_in + went_out >= 20
