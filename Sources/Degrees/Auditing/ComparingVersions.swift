public import Engine
internal import Formats
public import Platform

/// A student's degree in two versions of a program.
public struct VersionComparison: Sendable, Hashable {
    /// The student.
    public let student: Identifier<Kind.Student>
    /// Whether each version is complete.
    public let isSatisfied: (first: Bool, second: Bool)
    /// How much of each version is met, in hundredths of a percent.
    public let percentage: (first: Int, second: Int)

    /// Compares by every part.
    public static func == (left: Self, right: Self) -> Bool {
        left.student == right.student && left.isSatisfied == right.isSatisfied && left.percentage == right.percentage
    }

    /// By the student.
    public func hash(into hasher: inout Hasher) { hasher.combine(student) }
}

extension Transaction {
    /// What some students of a program have reached by two versions of it, in the order of their ids; one after another for
    /// everyone.
    ///
    /// - Parameter last: the last student of the part before; nil to begin.
    /// - Throws: `RecordFailure.notFound` when a version has no requirements.
    public func compare(
        _ first: String, with second: String, of program: Identifier<Kind.AcademicProgram>,
        after last: Identifier<Kind.Student>?, limit: Int
    ) throws -> [VersionComparison] {
        let further: SQL = last.map { "and student_id > \($0)" } ?? ""
        let students: [Identifier<Kind.Student>] = try values(
            """
            select distinct student_id from student_programs where program_id = \(program) and is_active \(further)
             order by student_id limit \(limit)
            """)
        guard let old = try degree(of: program, version: first), let new = try degree(of: program, version: second)
        else { throw RecordFailure.notFound }
        let records = try DegreeRecords(of: students, in: self)
        return students.map { student in
            let (before, after) = (
                records.degreeCase(student, program, first, "", old.tree).audit(),
                records.degreeCase(student, program, second, "", new.tree).audit()
            )
            return VersionComparison(
                student: student, isSatisfied: (before.isSatisfied, after.isSatisfied),
                percentage: (before.percentage, after.percentage))
        }
    }
}
