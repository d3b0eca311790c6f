internal import Engine
public import Formats
public import Platform

/// Everything that the audit of one program of one student depends on, read in one snapshot.
public struct DegreeCase: Sendable {
    /// The student.
    public let student: Identifier<Kind.Student>
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// The catalogue version; nil where the program has no requirements but a number of credits.
    public let version: String?
    /// From what state of the record it was read.
    public let basis: String
    /// What is required.
    public let tree: DegreeRequirement
    /// What was taken.
    public let record: [TakenCourse]
    /// What an advisor lets count otherwise.
    public let exceptions: DegreeExceptions
    let grades: GradeOrder

    /// The audit. It takes a few hundred microseconds, and where courses can count in very many ways some milliseconds.
    public func audit() -> DegreeAudit {
        DegreeAudit(of: record, against: tree, exceptions: exceptions, grades: grades)
    }
}

/// A program that a student is in.
struct StudiedProgram: Record {
    let student: Identifier<Kind.Student>
    let program: Identifier<Kind.AcademicProgram>
    let name: LocalizedText
    let totalCredits: Decimal?
    let version: String?
    let basis: String

    init(row: Row) throws {
        student = try row["student_id"]
        program = try row["program_id"]
        name = try row["name"]
        totalCredits = try row["total_credits"]
        version = try row["version"]
        basis = try row["basis"]
    }
}

/// The version and the degree of each program, read once for many students.
struct DegreeShelf {
    private struct Key: Hashable {
        let program: Identifier<Kind.AcademicProgram>
        let version: String?
    }
    private var degrees: [Key: DegreeRequirement?] = [:]

    mutating func degree(of studied: StudiedProgram, in transaction: Transaction) throws -> DegreeRequirement? {
        let key = Key(program: studied.program, version: studied.version)
        if let known = degrees[key] { return known }
        let stored = try studied.version.flatMap {
            try transaction.degree(of: studied.program, version: $0)?.tree
        }
        // Where nothing else is said, the credits are what is required.
        let tree = stored ?? studied.totalCredits.map { DegreeRequirement(studied.name, .credits($0, .all)) }
        degrees[key] = tree
        return tree
    }
}
