public import Access
public import Engine
internal import Formats
public import Platform

extension Transaction {
    /// From whose questions an assessment asks.
    ///
    /// - Throws: `AssessmentFailure.notFound` for one whose author's account is gone, and which belongs to no course.
    public func bank(of exam: Exam) throws -> Bank {
        if let course = exam.course { return .course(course) }
        if let offering = exam.offering {
            let course: Identifier<Kind.Course>? = try value(
                "select course_id from course_offerings where id = \(offering)")
            return .course(try course.orThrow(AssessmentFailure.notFound))
        }
        return .own(try exam.author.orThrow(AssessmentFailure.notFound))
    }

    /// How many questions of a bank there are for each draw, in order; no more are counted than are drawn.
    public func supply(for draws: [Questionnaire.Draw], in grant: Grant<Bank>) throws -> [Int] {
        guard !draws.isEmpty else { return [] }
        let counts = draws.enumerated().map { place, draw -> SQL in
            """
            select \(place) as place, count(*) as there from (
                select 1 from questions q where \(draw.filter.holds(in: grant.resource)) limit \(draw.count)) counted
            """
        }
        return try values("select there from (\(.joined(counts, by: " union all "))) supply order by place")
    }
}

extension Questionnaire.Draw {
    /// Which questions are drawn from.
    fileprivate var filter: QuestionFilter {
        QuestionFilter(
            topic: topic, difficulty: difficulty.flatMap(Question.Difficulty.init(rawValue:)),
            tags: tag.map { [$0] } ?? [])
    }
}

extension ListedQuestion {
    /// What every attempt at an assessment asks, at most 500.
    public static func asked(by grant: Grant<Exam.ID>) -> SQL {
        """
        \(selection) join assessment_questions a on a.question_id = q.id
         where a.assessment_id = \(grant.resource) and a.is_active order by q.id limit 500
        """
    }
}

extension Questionnaire {
    /// What tells this state of an assessment from any other, so that nobody changes one that they have not seen.
    public var seal: String {
        let texts = parts.flatMap { part in
            [part.name, part.instructions, part.draw?.text ?? "", String(part.items.count)]
                + part.items.flatMap { [$0.question.text, $0.points?.text ?? ""] }
        }
        return Digest.hexadecimal(of: texts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
    }
}

extension Questionnaire.Draw {
    fileprivate var text: String {
        [String(count), points?.text ?? "", topic ?? "", difficulty ?? "", tag ?? ""].map { "\($0.utf8.count):\($0)" }
            .joined()
    }
}
