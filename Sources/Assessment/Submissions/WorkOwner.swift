internal import Access
internal import Engine
internal import Platform

/// Whose work it is that somebody hands in.
enum WorkOwner {
    case student(Identifier<Kind.Student>)
    case group(Identifier<Kind.StudentGroup>)

    /// The student themselves, or the group of theirs in the section.
    ///
    /// - Throws: `SubmissionFailure`, `AttemptFailure` for who is no student.
    init(
        of work: Work, _ assignment: Assignment, in offering: Identifier<Kind.Offering>?, by actor: Actor,
        _ transaction: Transaction
    ) throws {
        guard let student = actor.student else { throw AttemptFailure.unknownAssessment }
        guard assignment.details.isGroupWork else {
            self = .student(student)
            return
        }
        let groups: [Identifier<Kind.StudentGroup>] = try transaction.values(
            StudentTeam.groups(of: student, in: "\(offering)"))
        guard let first = groups.first else { throw SubmissionFailure.noGroup }
        guard groups.count == 1 || work.group.map(groups.contains) == true else { throw SubmissionFailure.chooseGroup }
        self = .group(work.group ?? first)
    }

    var student: Identifier<Kind.Student>? {
        if case .student(let student) = self { student } else { nil }
    }

    var group: Identifier<Kind.StudentGroup>? {
        if case .group(let group) = self { group } else { nil }
    }

    /// Lets one after the other hand in.
    var lock: SQL {
        switch self {
        case .student(let student): "select id from students where id = \(student) \(.forUpdate)"
        case .group(let group): "select id from student_groups where id = \(group) \(.forUpdate)"
        }
    }

    /// The same for whose work it is that was handed in.
    static func locks(of submission: Submission.ID) -> [SQL] {
        let owner = { (column: SQL) in
            "(select s.\(column) from assessment_submissions s where s.id = \(submission))" as SQL
        }
        return [
            "select id from students where id = \(owner("student_id")) \(.forUpdate)",
            "select id from student_groups where id = \(owner("group_id")) \(.forUpdate)",
        ]
    }

    /// The last that was handed in and not withdrawn.
    func last(at assessment: Exam.ID) -> SQL {
        let isOwn: SQL =
            switch self {
            case .student(let student): "s.student_id = \(student)"
            case .group(let group): "s.group_id = \(group)"
            }
        return """
            \(Submission.selection) where s.assessment_id = \(assessment) and \(isOwn) and s.withdrawn_at is null
             order by s.attempt_number desc limit 1
            """
    }

    /// A select of the submission with everyone whose work it is.
    func authors(of submission: Submission.ID, _ user: Identifier<Kind.User>) -> SQL {
        switch self {
        case .student: "values (\(submission), \(user))"
        case .group(let group):
            """
            select \(submission), s.user_id from student_group_members m
              join students s on s.id = m.student_id
             where m.group_id = \(group) and m.left_at is null and m.is_active and s.user_id is not null
            """
        }
    }
}
