internal import Engine
internal import Formats
internal import Platform

extension Transaction {
    /// What the papers of an assessment are drawn from now: three statements, however many questions there are.
    func paperSource(of assessment: Identifier<Kind.Assessment>) throws -> PaperSource? {
        guard let frame = try rows(PaperSource.frame(assessment)).first else { return nil }
        var parts = [PaperSource.Part()]
        var places: [UniqueID: Int] = [:]
        for row in try rows(PaperSource.sections(of: assessment)) {
            places[try row["id"]] = parts.count
            parts.append(PaperSource.Part(drawn: try row["draw_count"] ?? 0))
        }
        for row in try rows(PaperSource.questions(of: assessment)) {
            let section: UniqueID? = try row["section_id"]
            let place = section.flatMap { places[$0] } ?? 0
            let candidate = try PaperSource.Candidate(row: row)
            if try row["is_fixed"] {
                parts[place].fixed.append(candidate)
            } else {
                parts[place].candidates.append(candidate)
            }
        }
        return PaperSource(
            seed: try frame["paper_seed"] ?? assessment.text, shufflesQuestions: try frame["shuffle_questions"],
            shufflesOptions: try frame["shuffle_options"], parts: parts)
    }
}

extension PaperSource.Candidate {
    fileprivate init(row: Row) throws {
        let shown: String? = try row["calculated"]
        self.init(
            question: try row["question_id"], version: try row["version_id"], points: try row["points"],
            variants: try shown.flatMap { try ShownQuestion(jsonText: $0).variants } ?? 0)
    }
}

extension PaperSource {
    fileprivate static func frame(_ assessment: Identifier<Kind.Assessment>) -> SQL {
        "select paper_seed, shuffle_questions, shuffle_options from assessments where id = \(assessment)"
    }

    fileprivate static func sections(of assessment: Identifier<Kind.Assessment>) -> SQL {
        """
        select id, draw_count from assessment_sections
         where assessment_id = \(assessment) and is_active order by "order", id
        """
    }

    /// The fixed questions in their order, then those that a section may draw: of the bank of the course, or of the
    /// author where there is no course.
    fileprivate static func questions(of assessment: Identifier<Kind.Assessment>) -> SQL {
        """
        select \(SQL.true) as is_fixed, f.section_id, q.id as question_id, v.id as version_id,
               coalesce(f.points, q.points) as points, f."order" as place,
               case when q.type = 'calculated' then v.shown end as calculated
          from assessment_questions f
          join questions q on q.id = f.question_id
          join question_versions v on v.question_id = q.id and v.version = q.version
         where f.assessment_id = \(assessment) and f.is_active
        union all
        select \(SQL.false), s.id, q.id, v.id, coalesce(s.draw_points, q.points), 0,
               case when q.type = 'calculated' then v.shown end
          from assessment_sections s
          join assessments a on a.id = s.assessment_id
          left join course_offerings o on o.id = a.course_offering_id
          join questions q
            on q.is_active and q.type <> 'description'
           and (q.course_id = coalesce(a.course_id, o.course_id)
                or (a.course_id is null and o.course_id is null and q.course_id is null
                    and q.author_id = a.author_id))
          join question_versions v on v.question_id = q.id and v.version = q.version
         where s.assessment_id = \(assessment) and s.is_active and s.draw_count is not null
           and (s.draw_topic is null or q.topic = s.draw_topic)
           and (s.draw_difficulty is null or q.difficulty = s.draw_difficulty)
           and (s.draw_tag is null or \(hasTag))
         order by 1 desc, 6, 3
        """
    }

    private static let hasTag = SQL(
        sqlite: "exists (select 1 from json_each(q.tags) t where t.value = s.draw_tag)",
        postgres: "q.tags @> jsonb_build_array(s.draw_tag)")
}
