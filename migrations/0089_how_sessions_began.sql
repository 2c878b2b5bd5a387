-- How somebody logged in: whoever agrees to something with this session had proved that way who they are. Of sessions
-- from before only the trail knows it.
alter table session add column way text check (way in ('link', 'code', 'password'));
update session
set way = (select a.detail
           from audit a
           where a.object = session.id and a.action = 'session.started' and a.detail in ('link', 'code', 'password')
           limit 1);
