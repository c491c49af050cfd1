CREATE TRIGGER public_need_month_no_update BEFORE UPDATE ON public_need_month
BEGIN
  SELECT RAISE(ABORT, 'append_only:public_need_month');
END;

CREATE TRIGGER public_need_month_no_delete BEFORE DELETE ON public_need_month
BEGIN
  SELECT RAISE(ABORT, 'append_only:public_need_month');
END;

CREATE TRIGGER public_need_month_no_replace BEFORE INSERT ON public_need_month WHEN EXISTS (SELECT 1 FROM public_need_month WHERE city_code = NEW.city_code AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'exists:public_need_month');
END;

CREATE TRIGGER public_need_no_update BEFORE UPDATE ON public_need
BEGIN
  SELECT RAISE(ABORT, 'append_only:public_need');
END;

CREATE TRIGGER public_need_no_delete BEFORE DELETE ON public_need
BEGIN
  SELECT RAISE(ABORT, 'append_only:public_need');
END;

CREATE TRIGGER public_need_no_replace BEFORE INSERT ON public_need WHEN EXISTS (SELECT 1 FROM public_need WHERE parent_code = NEW.parent_code AND month = NEW.month AND area_codes = NEW.area_codes)
BEGIN
  SELECT RAISE(ABORT, 'exists:public_need');
END;
