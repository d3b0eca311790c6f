public import Access
public import Engine
public import Platform

/// By what work is graded.
public struct Rubric: Sendable, Hashable {
    /// How well a criterion is met.
    public struct Level: Sendable, Hashable, Identifiable {
        /// The level's id; nil before it is stored.
        public var id: Identifier<Kind.RubricLevel>?
        /// What it is called.
        public var name: String
        /// What is expected.
        public var description: String
        /// What it earns.
        public var points: Decimal

        /// A level that is not stored yet.
        public init(name: String, description: String = "", points: Decimal) {
            self.name = name
            self.description = description
            self.points = points
        }
    }

    /// What is looked at.
    public struct Criterion: Sendable, Hashable, Identifiable {
        /// The criterion's id; nil before it is stored.
        public var id: Identifier<Kind.RubricCriterion>?
        /// What it is called.
        public var name: String
        /// What is meant.
        public var description: String
        /// What it can earn.
        public var maxPoints: Decimal
        /// How well it can be met; may be empty.
        public var levels: [Level]

        /// A criterion that is not stored yet.
        public init(name: String, description: String = "", maxPoints: Decimal, levels: [Level] = []) {
            self.name = name
            self.description = description
            self.maxPoints = maxPoints
            self.levels = levels
        }
    }

    /// What it is called.
    public var name: String
    /// What is looked at, in order.
    public var criteria: [Criterion]

    /// The most criteria, and the most levels of one.
    public static let mostCriteria = 20, mostLevels = 10

    /// A rubric of these.
    public init(name: String, criteria: [Criterion]) {
        self.name = name
        self.criteria = criteria
    }

    /// What can be earned.
    public var maxPoints: Decimal { criteria.map(\.maxPoints).reduce(Decimal(0), +) }

    /// Whether it can be graded by.
    var isValid: Bool {
        (1...Self.mostCriteria).contains(criteria.count) && maxPoints > Decimal(0)
            && criteria.allSatisfy { criterion in
                !criterion.name.isEmpty && criterion.levels.count <= Self.mostLevels
                    && criterion.levels.allSatisfy { !$0.name.isEmpty && $0.points <= criterion.maxPoints }
            }
    }
}

extension Transaction {
    /// The rubric of an assessment; nil where there is none.
    public func rubric(of assessment: Exam.ID) throws -> Rubric? {
        let rows = try rows(Rubric.rows(of: assessment))
        guard let first = rows.first else { return nil }
        var rubric = Rubric(name: try first["rubric_name"], criteria: [])
        for row in rows {
            if try rubric.criteria.last?.id != row["criterion_id"] { rubric.criteria.append(try .init(row: row)) }
            guard let level = try Rubric.Level(row: row) else { continue }
            rubric.criteria[rubric.criteria.count - 1].levels.append(level)
        }
        return rubric
    }

    /// Decides by what work is graded, or by nothing in particular, until somebody was graded by it.
    ///
    /// - Throws: `SubmissionFailure`.
    public func grade(by rubric: Rubric?, under grant: Grant<Exam.ID>) throws {
        if let rubric, !rubric.isValid { throw SubmissionFailure.invalidRubric }
        let id = grant.resource
        let handedIn: Assignment? = try first(Assignment.find(id))
        guard handedIn != nil else { throw SubmissionFailure.notHandedIn }
        let used: Int? = try value(Rubric.uses(of: id))
        guard used == nil else { throw SubmissionFailure.rubricInUse }
        try execute("delete from rubrics where assessment_id = \(id)")
        guard let rubric else { return }
        let made: UniqueID? = try value(
            "insert into rubrics (assessment_id, name) values (\(id), \(rubric.name)) returning id")
        for (place, criterion) in rubric.criteria.enumerated() {
            let inserted: UniqueID? = try value(
                """
                insert into rubric_criteria (rubric_id, "order", name, description, max_points)
                values (\(made), \(place), \(criterion.name), \(criterion.description), \(criterion.maxPoints))
                returning id
                """)
            guard !criterion.levels.isEmpty else { continue }
            let levels = criterion.levels.enumerated().map { place, level -> SQL in
                "(\(inserted), \(place), \(level.name), \(level.description), \(level.points))"
            }
            try execute(
                """
                insert into rubric_levels (criterion_id, "order", name, description, points)
                values \(.joined(levels, by: ", "))
                """)
        }
    }
}

extension Rubric {
    /// A row for each level; a criterion without one has a row too.
    fileprivate static func rows(of assessment: Exam.ID) -> SQL {
        """
        select r.name as rubric_name, c.id as criterion_id, c.name, c.description, c.max_points, l.id as level_id,
               l.name as level_name, l.description as level_description, l.points
          from rubrics r
          join rubric_criteria c on c.rubric_id = r.id
          left join rubric_levels l on l.criterion_id = c.id
         where r.assessment_id = \(assessment) and r.is_active
         order by c."order", c.id, l."order", l.id
        """
    }

    fileprivate static func uses(of assessment: Exam.ID) -> SQL {
        """
        select 1 from rubrics r join rubric_criteria c on c.rubric_id = r.id
          join rubric_scores s on s.criterion_id = c.id where r.assessment_id = \(assessment) limit 1
        """
    }
}

extension Rubric.Criterion {
    fileprivate init(row: Row) throws {
        self.init(
            name: try row["name"], description: try row["description"], maxPoints: try row["max_points"])
        id = try row["criterion_id"]
    }
}

extension Rubric.Level {
    /// Nil for a criterion without levels.
    fileprivate init?(row: Row) throws {
        guard let id: Identifier<Kind.RubricLevel> = try row["level_id"] else { return nil }
        self.init(name: try row["level_name"], description: try row["level_description"], points: try row["points"])
        self.id = id
    }
}
