internal import Engine

/// What a policy asks about the person who reads.
///
/// PostgreSQL answers through functions that look past the policies themselves, or one policy would wait for another.
/// SQLite's views name the tables in `main`, which no view shadows.
struct Reader {
    let dialect: Dialect

    var user: String { "(select app_user_id())" }
    var student: String { value(.student) }
    var staffMember: String { value(.staffMember) }
    var studentSeeingGrades: String { value(.studentSeeingGrades) }
    var isRegistry: String { value(.isRegistry) }
    var isAdministrator: String { value(.isAdministrator) }
    var advisees: String { list(.advisees) }
    var offeringsTaught: String { list(.offeringsTaught) }
    var offeringsRun: String { list(.offeringsRun) }
    var offeringsKept: String { list(.offeringsKept) }
    var studentsTaught: String { list(.studentsTaught) }
    var enrollmentsTaught: String { list(.enrollmentsTaught) }
    var groupsTaught: String { list(.groupsTaught) }
    var ownEnrollments: String { list(.ownEnrollments) }
    var ownGroups: String { list(.ownGroups) }
    var usersOfStudents: String { list(.usersOfStudents) }
    var offeringsTaken: String { list(.offeringsTaken) }
    var coursesTaken: String { list(.coursesTaken) }
    var coursesTaught: String { list(.coursesTaught) }
    var coursesAuthored: String { list(.coursesAuthored) }
    var assessmentsTaught: String { list(.assessmentsTaught) }
    var attemptsTaught: String { list(.attemptsTaught) }
    var ownAttempts: String { list(.ownAttempts) }
    var studentWithGrades: String { value(.studentWithGrades) }
    var submissionsTaught: String { list(.submissionsTaught) }
    var ownSubmissions: String { list(.ownSubmissions) }
    var rubricsTaught: String { list(.rubricsTaught) }
    var criteriaTaught: String { list(.criteriaTaught) }

    private func value(_ question: ReaderQuestion) -> String {
        dialect == .postgres ? "(select \(question.function)())" : "(\(question.text(for: .sqlite)))"
    }

    private func list(_ question: ReaderQuestion) -> String {
        dialect == .postgres ? "select \(question.function)()" : question.text(for: .sqlite)
    }

    /// PostgreSQL's functions behind the questions: they see past the policies, and answer about the reader alone.
    static var postgresFunctions: String {
        ReaderQuestion.all.map(\.definition).joined(separator: "\n")
    }

    static var postgresFunctionsDropped: String {
        ReaderQuestion.all.map { "drop function \($0.function)();" }.joined(separator: "\n")
    }
}
