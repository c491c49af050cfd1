-- The books of a city's month, newest first: a page reads what it shows, however much was booked in the month.
-- The area last, for those who read the books of a part of the city only.
CREATE INDEX entry_by_city ON entry (substr(area_code, 1, 5), month, posted_at, id, area_code);
