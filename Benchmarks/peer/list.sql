select courses.id, courses.slug, courses.code, courses.name, courses.description, courses.credits,
       courses.maximum_credits, courses.level, courses.category, courses.difficulty_level, courses.thumbnail_url,
       courses.estimated_duration_minutes, courses.prerequisites_text, courses.is_published, courses.is_active,
       courses.updated_at, courses.department_id, departments.code as department_code,
       departments.name as department_name, courses.instructor_id, owners.full_name as instructor_name
  from courses
  left join departments on departments.id = courses.department_id
  left join users owners on owners.id = courses.instructor_id
 where courses.is_active and courses.is_published
 order by courses.code limit 21 offset 0;
