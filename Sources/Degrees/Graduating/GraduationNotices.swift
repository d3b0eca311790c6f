internal import Engine
internal import Platform
internal import Schema

/// What students are told about graduating. The words are stored, and name the mail's text.
enum GraduationNotice: String, Sendable, CaseIterable, ValueConvertible {
    case approved = "graduation.approved"
    case returned = "graduation.returned"
    case denied = "graduation.denied"
    case conferred = "graduation.conferred"
}

extension Transaction {
    /// Tells the students of some applications, each of their own: on the page and by mail, in this transaction.
    func tell(_ notice: GraduationNotice, of applications: [GraduationApplication.ID]) throws {
        guard !applications.isEmpty else { return }
        let recipients: SQL = """
            select s.user_id, a.id as application_id
              from graduation_applications a join students s on s.id = a.student_id
             where a.id in \(SQL.list(applications))
            """
        let payload = SQL(
            sqlite: "json_object('application_id', r.application_id)",
            postgres: "jsonb_build_object('application_id', r.application_id)")
        for statement in Telling(kind: "\(notice)", payload: payload, now: "\(now)").statements(to: recipients) {
            try send(statement)
        }
    }
}
