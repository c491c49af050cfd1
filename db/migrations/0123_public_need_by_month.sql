-- The files of the open data are written by month; without this each looked through all that was ever published.
CREATE INDEX public_need_by_month ON public_need (month, parent_code, area_codes);
