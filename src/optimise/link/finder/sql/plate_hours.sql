-- Each plate once for each camera in an hour, with the ground of that camera.
select r.a_number as plate, r.a_cell as camera, coalesce(c.ground, r.a_cell) as ground,
    date_trunc('hour', r.start) as hour, min(r.start) as seen_at
from plate_reads as r left join camera_grounds as c on c.camera = r.a_cell
group by r.a_number, r.a_cell, coalesce(c.ground, r.a_cell), date_trunc('hour', r.start)
