-- A colleague writes down what somebody promises on the phone: who that was, where they have access.
alter table promise add column made_for text references contact (id) check (made_for is null or made_by like 'staff:%');
