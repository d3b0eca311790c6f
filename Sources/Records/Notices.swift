internal import Engine
internal import Platform
internal import Schema

/// What people are told about grades. The words are stored, and name the mail's text.
enum GradeNotice: String, Sendable, CaseIterable, ValueConvertible {
    case markReleased = "grades.mark_released"
    case finalReleased = "grades.final_released"
    case changed = "grades.changed"
    case appealSubmitted = "grades.appeal_submitted"
    case appealDecided = "grades.appeal_decided"
    case changeRequested = "grades.change_requested"
    case changeDecided = "grades.change_decided"
}

extension Transaction {
    /// Tells people, on the page and by mail, in this transaction.
    ///
    /// - Parameters:
    ///   - recipients: a select of `user_id`.
    ///   - payload: ids and codes alone; what a grade is stands in no mail.
    func tell(_ notice: GradeNotice, to recipients: SQL, payload: [String: String]) throws {
        let members = payload.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
        let json = "{" + members.joined(separator: ", ") + "}"
        for statement in Telling(kind: "\(notice)", payload: "\(json)", now: "\(now)").statements(
            to: recipients)
        {
            try send(statement)
        }
    }

    /// Tells the student that a grade is about.
    func tellStudent(of grade: Grade, _ notice: GradeNotice) throws {
        try tell(
            notice, to: "select user_id from students where id = \(grade.student)",
            payload: grade.payload)
    }

    /// Tells those who run the section.
    func tellInstructors(of grade: Grade, _ notice: GradeNotice) throws {
        try tell(
            notice,
            to: """
                select m.user_id from offering_instructors i join staff_members m on m.id = i.staff_id
                 where i.offering_id = \(grade.offering) and i.is_active and m.is_active
                """,
            payload: grade.payload)
    }
}

extension Grade {
    fileprivate var payload: [String: String] {
        var payload = ["offering_id": offering.text, "grade_id": id.text]
        if let assessment { payload["assessment_id"] = assessment.text }
        return payload
    }
}
