internal import Assessment
internal import HTTP
internal import Platform

/// What a grader says of work in a form: a score, or a level or points for each criterion.
struct GradingForm: Input {
    private let score: Decimal?
    private let levels: [String]
    private let points: [String]
    private let comments: [String]
    private let feedback: String?
    private let reason: String?
    /// Whether the next work is wanted afterwards.
    let wantsNext: Bool

    init(from fields: inout FieldReader) {
        score = fields.optional("score", .decimal(Decimal(0)...Decimal(999_999)), "What the work earns.")
        let each = FieldType<[String]>.array(of: .text(max: 4100), max: Rubric.mostCriteria)
        levels = fields.defaulted("level", each, [], "How well each criterion is met.")
        points = fields.defaulted("earned", each, [], "What each criterion earns, where no level fits.")
        comments = fields.defaulted("comment", each, [], "What is said of each criterion.")
        feedback = fields.optional("feedback", .text(min: 1), "What is said to whose work it is.")
        reason = fields.optional("reason", .text(min: 1, max: 1000), "Why a released score changes.")
        let act: Act? = fields.optional("act", .enumeration(), "What is wanted afterwards.")
        wantsNext = act == .next
    }

    private enum Act: String, CaseIterable { case stay, next }

    /// What is said, by the rubric where one is stated.
    ///
    /// - Throws: `SubmissionFailure`, `FieldFailures` without a score.
    func grading(by rubric: Rubric?) throws -> Grading {
        let score: Grading.Score
        if let rubric {
            score = .rubric(try rubric.criteria.map(earned))
        } else {
            score = .plain(try self.score.orThrow(FieldFailures.of("score", "missing")))
        }
        return Grading(score, feedback: feedback, reason: reason)
    }

    /// Points that are typed go before the level.
    private func earned(by criterion: Rubric.Criterion) throws -> CriterionScore {
        let id = try criterion.id.orThrow(SubmissionFailure.invalidCriteria)
        let comment = Self.value(of: id, in: comments)
        if let typed = Self.value(of: id, in: points) {
            let points = try Decimal(typed).orThrow(SubmissionFailure.invalidCriteria)
            return CriterionScore(id, points: points, comment: comment)
        }
        let chosen = Self.value(of: id, in: levels)
        let level = try criterion.levels.first { $0.id?.text == chosen }.orThrow(SubmissionFailure.invalidCriteria)
        return CriterionScore(id, level: level.id, points: level.points, comment: comment)
    }

    private static func value(of id: Identifier<Kind.RubricCriterion>, in texts: [String]) -> String? {
        texts.first { $0.hasPrefix("\(id):") }.map { String($0.dropFirst(id.text.count + 1)) }
    }

    /// The items with names that are the same for every criterion.
    static func fields(_ items: [QueryItem]) -> [QueryItem] {
        items.compactMap { item in
            for (prefix, name) in [("l-", "level"), ("p-", "earned"), ("c-", "comment")]
            where item.name.hasPrefix(prefix) {
                let id = item.name.dropFirst(2)
                return item.value.isEmpty ? nil : QueryItem(name: name, value: "\(id):\(item.value)")
            }
            return item
        }
    }
}
