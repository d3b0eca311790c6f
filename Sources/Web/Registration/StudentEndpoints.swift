internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

extension [Endpoint<APIContext>] {
    /// Students and their records.
    static let students: Self = [
        .page(.get, "/students", id: "show_students", permission: .signedIn)
            .query(StudentsQuery.self)
            .shows { call, transaction, visitor in
                _ = try visitor.person?.actor.grant(.searchStudents)
                let request = PageRequest(limit: 30, offset: call.query.offset)
                return StudentsPage(
                    visitor: visitor, query: call.query,
                    students: try Excerpt(
                        transaction.rows(
                            StudentRecord.search(call.query.words, limit: request.limit, offset: request.offset)),
                        of: request))
            },
        .page(.get, "/students/{id}", id: "show_student", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(TermChoice.self)
            .shows { call, transaction, visitor in
                try transaction.studentPage(call.path.id, in: call.query.term, for: visitor)
            },
    ]
}

extension Transaction {
    /// A student whom the person who looks may see.
    func student(_ id: Identifier<Kind.Student>, for visitor: Visitor) throws -> StudentRecord {
        guard let actor = visitor.person?.actor else { throw Problem.notFound }
        let grant = try grant(.read, on: id, to: actor)
        guard let record = try first(StudentRecord.find(grant.resource), as: StudentRecord.self) else {
            throw Problem.notFound
        }
        return record
    }

    /// Whether a page should offer what the grant would allow.
    func may(
        _ action: Policy.StudentAction, on student: Identifier<Kind.Student>, _ visitor: Visitor
    ) throws -> Bool {
        guard let actor = visitor.person?.actor else { return false }
        do {
            _ = try grant(action, on: student, to: actor)
            return true
        } catch is AccessDenied {
            return false
        }
    }

    fileprivate func studentPage(
        _ id: Identifier<Kind.Student>, in asked: Term.ID?, for visitor: Visitor
    ) throws -> StudentPage {
        let student = try student(id, for: visitor)
        let terms = try recentTerms()
        let term = asked.flatMap { id in terms.first { $0.id == id } } ?? terms.forRegistration(at: now)
        let readsHolds = try may(.readHolds, on: id, visitor)
        return StudentPage(
            visitor: visitor, student: student,
            permissions: .init(
                readsHolds: readsHolds, placesHolds: try may(.placeHold, on: id, visitor),
                overrides: try may(.override, on: id, visitor), registers: try may(.register, on: id, visitor),
                isOwn: visitor.student == id),
            term: term, terms: terms,
            enrollments: try all(ListedEnrollment.list(of: id, in: term?.id, limit: 100, offset: 0)),
            places: try all(ListedWaitlistEntry.list(of: id)),
            holds: try readsHolds ? all(Hold.list(of: id, limit: 50, offset: 0)) : [],
            overrides: try all(ListedOverride.list(of: id, limit: 50, offset: 0)))
    }
}
