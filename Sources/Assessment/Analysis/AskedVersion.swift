internal import Engine
internal import Formats
internal import Platform

/// A version of a question that counting attempts were asked.
struct AskedVersion: Record {
    let id: UniqueID
    let question: Identifier<Kind.Question>
    let asked: Question
    /// The first place that it has in a paper.
    let place: Int

    init(row: Row) throws {
        id = try row["id"]
        question = try row["question_id"]
        asked = try Question(jsonText: try row["content"])
        place = try row["place"]
    }
}

extension AskedVersion {
    /// The versions that were asked, those of one question together and the newest last.
    static func all(in assessment: Exam.ID) -> SQL {
        """
        with counting as (\(CountingAttempts.of(assessment))),
        asked as (
            select \(version) as version_id, min(\(PaperRows.place)) as place
              from counting o
              join attempt_papers r on r.id = o.paper_id
             \(PaperRows.entries)
             group by 1
        )
        select v.id, v.question_id, v.content, a.place
          from asked a
          join question_versions v on v.id = a.version_id
         order by v.question_id, v.version
        """
    }

    /// What was earned, attempt by attempt.
    static func scores(in assessment: Exam.ID) -> SQL {
        """
        with counting as (\(CountingAttempts.of(assessment)))
        select m.attempt_id, m.question_id, \(real("m.points")) as points, \(real("m.max_points")) as max_points
          from counting o
          join attempt_marks m on m.attempt_id = o.id
         order by m.attempt_id
        """
    }

    /// How many gave which answer to a question with options, and what their scores add up to.
    static func choices(in assessment: Exam.ID) -> SQL {
        """
        with counting as (\(CountingAttempts.of(assessment)))
        select v.id as version_id, \(AnsweredQuestion.answer) as answer, count(*) as people,
               \(real("sum(o.score)")) as scores
          from counting o
          join attempt_papers r on r.id = o.paper_id
         \(PaperRows.entries)
          join question_versions v on v.id = \(version)
          join questions q on q.id = v.question_id
         where q.type in ('single_choice', 'multiple_choice', 'true_false')
         group by 1, 2
        """
    }

    private static let version = PaperRows.member("version_id", "uuid")

    private static func real(_ column: String) -> SQL {
        SQL(sqlite: "cast(\(column) as real)", postgres: "cast(\(column) as double precision)")
    }
}
