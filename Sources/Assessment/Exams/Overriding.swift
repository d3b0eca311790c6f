public import Access
public import Engine
public import Platform

/// What holds for a person or a group in the place of what an assessment says for all.
public struct AssessmentOverride: Record, Hashable, Identifiable {
    /// The override's id.
    public typealias ID = Identifier<Kind.AssessmentOverride>

    /// For whom it holds.
    public enum Target: Sendable, Hashable {
        case person(Identifier<Kind.User>)
        case group(Identifier<Kind.StudentGroup>)
    }

    /// What holds; nil: what the assessment says.
    public struct Details: Sendable, Hashable {
        /// When it opens.
        public var startAt: Timestamp?
        /// From when on work is late.
        public var dueAt: Timestamp?
        /// When it closes.
        public var endAt: Timestamp?
        /// How long an attempt may take.
        public var durationMinutes: Int?
        /// How many attempts there may be.
        public var maxAttempts: Int?
        /// Why, for the record.
        public var reason: String?

        /// Nothing different yet.
        public init() {}
    }

    /// The id.
    public let id: ID
    /// For whom it holds.
    public let target: Target
    /// What they are called.
    public let name: String
    /// What holds for them.
    public let details: Details

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        let user: Identifier<Kind.User>? = try row["user_id"]
        target = try user.map(Target.person) ?? .group(row["group_id"])
        name = try row["name"]
        var details = Details()
        details.startAt = try row["start_at"]
        details.dueAt = try row["due_at"]
        details.endAt = try row["end_at"]
        details.durationMinutes = try row["duration_minutes"]
        details.maxAttempts = try row["max_attempts"]
        details.reason = try row["reason"]
        self.details = details
    }

    /// The overrides of an assessment in force, by name; one more than the limit, to see whether more follow.
    public static func list(of assessment: Exam.ID, limit: Int, offset: Int) -> SQL {
        """
        \(selection) where o.assessment_id = \(assessment) and o.is_active
         order by coalesce(u.full_name, g.code), o.id limit \(limit + 1) offset \(offset)
        """
    }

    fileprivate static func find(_ id: ID) -> SQL { "\(selection) where o.id = \(id)" }

    private static let selection: SQL = """
        select o.id, o.user_id, o.group_id, coalesce(u.full_name, g.code) as name, o.start_at, o.due_at, o.end_at,
               o.duration_minutes, o.max_attempts, o.reason
          from assessment_overrides o
          left join users u on u.id = o.user_id
          left join student_groups g on g.id = o.group_id
        """
}

extension Transaction {
    /// Lets something else hold for a person or a group; what held for them before is replaced. The deadline of what is
    /// under way moves from that moment on.
    ///
    /// - Throws: `AssessmentFailure.unknownPerson` for who cannot take the assessment; a constraint for dates out of
    ///   order.
    public func override(
        _ details: AssessmentOverride.Details, for target: AssessmentOverride.Target, under grant: Grant<Exam.ID>
    ) throws -> AssessmentOverride {
        let assessment = grant.resource
        guard (try value(target.known(in: assessment)) as Int?) != nil else { throw AssessmentFailure.unknownPerson }
        try execute(
            """
            update assessment_overrides set is_active = \(false)
             where assessment_id = \(assessment) and \(target.column) = \(target.value) and is_active
            """)
        let id: AssessmentOverride.ID? = try value(
            """
            insert into assessment_overrides
                (assessment_id, \(target.column), start_at, due_at, end_at, duration_minutes, max_attempts, reason,
                 granted_by)
            values (\(assessment), \(target.value), \(details.startAt), \(details.dueAt), \(details.endAt),
                    \(details.durationMinutes), \(details.maxAttempts), \(details.reason), \(grant.actor.user))
            returning id
            """)
        return try first(AssessmentOverride.find(id.orThrow(AssessmentFailure.notFound)))
            .orThrow(AssessmentFailure.notFound)
    }

    /// Ends an override at once: what the assessment says for all holds again.
    ///
    /// - Throws: `AssessmentFailure.notFound`.
    public func withdraw(_ id: AssessmentOverride.ID, under grant: Grant<Exam.ID>) throws {
        let ended = try execute(
            """
            update assessment_overrides set is_active = \(false)
             where id = \(id) and assessment_id = \(grant.resource) and is_active
            """)
        guard ended == 1 else { throw AssessmentFailure.notFound }
    }
}

extension AssessmentOverride.Target {
    fileprivate var column: SQL {
        switch self {
        case .person: "user_id"
        case .group: "group_id"
        }
    }

    fileprivate var value: SQL {
        switch self {
        case .person(let user): "\(user)"
        case .group(let group): "\(group)"
        }
    }

    /// A row when it is somebody of the section or course: of a public assessment anyone, of another one who has, or
    /// had, a seat, and a group in which there is such a person.
    fileprivate func known(in assessment: Exam.ID) -> SQL {
        let people: SQL =
            switch self {
            case .person(let user): "select u.id from users u where u.id = \(user) and u.is_active"
            case .group(let group):
                """
                select s.user_id as id from student_group_members m
                  join student_groups g on g.id = m.group_id and g.is_active
                  join students s on s.id = m.student_id
                 where m.group_id = \(group) and m.left_at is null and m.is_active
                """
            }
        return """
            select 1 from assessments a
             where a.id = \(assessment) and a.is_active
               and exists (
                   select 1 from (\(people)) p
                    where a.is_public or exists (
                        select 1 from students s join course_enrollments e on e.student_id = s.id
                         where s.user_id = p.id
                           and (e.course_offering_id = a.course_offering_id or e.course_id = a.course_id)))
            """
    }
}
