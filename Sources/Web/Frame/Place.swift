internal import API
internal import Access
internal import Platform

/// An entry of the navigation.
enum Place: Sendable, Hashable, CaseIterable {
    case catalogue, cart, schedule, exams, waitlist, record, sections, students, users, terms

    /// What it is called.
    var title: Phrase {
        switch self {
        case .catalogue: .catalogue
        case .cart: .cart
        case .schedule: .mySchedule
        case .exams: .exams
        case .waitlist: .waitlist
        case .record: .myRecord
        case .sections: .sections
        case .students: .students
        case .users: .users
        case .terms: .terms
        }
    }

    /// Where it leads; nil when it is nothing for this visitor.
    func address(for visitor: Visitor) -> String? {
        switch self {
        case .catalogue: visitor.seesCatalogue ? "/catalogue" : nil
        case .cart: visitor.student.map { _ in "/cart" }
        case .schedule: visitor.student.map { _ in "/schedule" }
        case .exams: visitor.person.map { _ in "/exams" }
        case .waitlist: visitor.student.map { _ in "/waitlist" }
        case .record: visitor.student.map { "/students/\($0)" }
        case .sections: visitor.may(.searchStudents) ? "/sections" : nil
        case .students: visitor.may(.searchStudents) ? "/students" : nil
        case .users: visitor.may(.searchUsers) ? "/users" : nil
        case .terms: visitor.seesCatalogue ? "/terms" : nil
        }
    }
}
