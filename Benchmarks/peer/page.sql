begin;
select courses.id, courses.slug, courses.code, courses.name, courses.description, courses.credits,
       courses.department_id, departments.code as department_code, departments.name as department_name,
       courses.instructor_id, owners.full_name as instructor_name
  from courses
  left join departments on departments.id = courses.department_id
  left join users owners on owners.id = courses.instructor_id
 where courses.id = '01977420-dfe8-7004-8000-0000000003e8';
select n.id, n.parent_id, n.depth, n.position, n.kind, p.is_mandatory, p.can_be_concurrent, c.id, c.code, c.name
  from requirement_nodes n
  left join course_prerequisites p on p.node_id = n.id
  left join courses c on c.id = p.prerequisite_course_id
 where n.course_id = '01977420-dfe8-7004-8000-0000000003e8' and n.is_active order by n.depth, n.position;
select k.is_strict, c.id, c.code, c.name from course_corequisites k join courses c on c.id = k.corequisite_course_id
 where k.course_id = '01977420-dfe8-7004-8000-0000000003e8' and k.is_active;
commit;
