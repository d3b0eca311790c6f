internal import Engine
internal import Platform
internal import Schema

/// What people are told about registration. The words are stored, and name the mail's text.
enum Notice: String, Sendable, CaseIterable, ValueConvertible {
    case enrolled = "registration.enrolled"
    case dropped = "registration.dropped"
    case withdrawn = "registration.withdrawn"
    case waitlisted = "registration.waitlisted"
    case seatOffered = "registration.seat_offered"
    case offerExpired = "registration.offer_expired"
    case holdPlaced = "registration.hold_placed"
    case holdReleased = "registration.hold_released"
    case conflictFound = "registration.conflict_found"
    case sectionCancelled = "registration.section_cancelled"

    /// Whether the student's advisor is told too.
    var concernsAdvisor: Bool {
        switch self {
        case .holdPlaced, .holdReleased, .conflictFound: true
        default: false
        }
    }
}

extension Transaction {
    /// Tells the student, and the advisor where it concerns them: on the page and by mail, in this transaction.
    ///
    /// - Parameter payload: ids and codes alone; the words are made when the notice is read.
    func notify(_ student: Identifier<Kind.Student>, of notice: Notice, payload: [String: NoticeValue]) throws {
        let recipients: SQL = """
            select user_id from students where id = \(student)
            \(notice.concernsAdvisor ? Self.advisor(of: student) : "")
            """
        let telling = Telling(kind: "\(notice)", payload: "\(Notice.json(payload))", now: "\(now)")
        for statement in telling.statements(to: recipients) { try send(statement) }
    }

    private static func advisor(of student: Identifier<Kind.Student>) -> SQL {
        """
        union
        select m.user_id from students s join staff_members m on m.id = s.advisor_id where s.id = \(student)
        """
    }
}

extension Notice {
    /// Nothing in ids and codes needs escaping.
    static func json(_ payload: [String: NoticeValue]) -> String {
        let members = payload.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value.json)" }
        return "{" + members.joined(separator: ", ") + "}"
    }
}

/// An id or code in a notice, or several.
enum NoticeValue: Sendable, ExpressibleByStringLiteral {
    case one(String)
    case several([String])

    init(stringLiteral text: String) { self = .one(text) }

    init<Kind>(_ id: Identifier<Kind>) { self = .one(id.text) }

    init<Kind>(_ ids: [Identifier<Kind>]) { self = .several(ids.map(\.text)) }

    fileprivate var json: String {
        switch self {
        case .one(let text): "\"\(text)\""
        case .several(let texts): "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
    }
}
