public import Access
public import Engine
internal import HTTP
public import Platform
public import Registration

/// Whom to enrol where.
struct NewEnrollment: Input {
    let offering: Identifier<Kind.Offering>
    let linked: [Identifier<Kind.Offering>]
    let student: Identifier<Kind.Student>?

    init(from fields: inout FieldReader) {
        offering = fields.required("offering_id", .identifier(), "The section to enrol in.")
        linked = fields.defaulted(
            "linked_offering_ids", .array(of: .identifier(), max: 10), [],
            "The chosen other parts of the course, such as a lab; what can be chosen in only one way may be left out.")
        student = fields.optional("student_id", .identifier(), "Whom to enrol, for staff; otherwise oneself.")
    }
}

/// One seat for another.
struct SeatSwap: Input {
    let enrollment: Identifier<Kind.Enrollment>
    let offering: Identifier<Kind.Offering>
    let linked: [Identifier<Kind.Offering>]

    init(from fields: inout FieldReader) {
        enrollment = fields.required("drop_enrollment_id", .identifier(), "The seat to give up.")
        offering = fields.required("offering_id", .identifier(), "The section to enrol in.")
        linked = fields.defaulted(
            "linked_offering_ids", .array(of: .identifier(), max: 10), [], "The chosen other parts of the course.")
    }
}

/// Several sections at once.
struct EnrollmentBatch: Input {
    let offerings: [Identifier<Kind.Offering>]
    let mode: BatchMode
    let student: Identifier<Kind.Student>?

    init(from fields: inout FieldReader) {
        offerings = fields.required(
            "offering_ids", .array(of: .identifier(), min: 1, max: 20), "The sections to enrol in.")
        mode = fields.required("mode", .enumeration(), "Whether they stand or fall together.")
        student = fields.optional("student_id", .identifier(), "Whom to enrol, for staff; otherwise oneself.")
    }
}

/// Why something is done.
struct OptionalReason: Input {
    let reason: String?

    init(from fields: inout FieldReader) {
        reason = fields.optional("reason", .text(max: 1000), "Why, for the record.")
    }
}

extension [Endpoint<APIContext>] {
    /// Taking seats and giving them back.
    static let enrollments: Self = [
        .declare(
            .post, "/api/v1/enrollments", id: "enroll", tag: "Registration", permission: .signedIn,
            summary: "Enrol in a section, with its linked parts", problems: .ofEnrolling, honours: .idempotencyKey
        )
        .body(NewEnrollment.self)
        .answers(content: "application/json", schema: EnrollmentView.schema, status: .created) { call in
            try await call.context.enroll(call.body, under: call.idempotency)
        },
        .declare(
            .delete, "/api/v1/enrollments/{id}", id: "drop", tag: "Registration", permission: .signedIn,
            summary: "Drop a section, until the drop deadline",
            problems: [
                .dropDeadlinePassed, .notEnrolled,
            ]
        )
        .path(PathID<Kind.Enrollment>.self)
        .query(OptionalReason.self)
        .writes(EnrollmentView.self) { call, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
            let seat = try transaction.drop(call.path.id, under: grant, reason: call.query.reason)
            return try transaction.view(seat.id, for: call.context)
        },
        .declare(
            .post, "/api/v1/enrollments/{id}/withdrawal", id: "withdraw", tag: "Registration", permission: .signedIn,
            summary: "Withdraw from a section, after the drop deadline",
            problems: [
                .init(.conflict, "registration.withdrawal_not_yet", "The section can still be dropped."),
                .init(.conflict, "registration.withdraw_deadline_passed", "The withdrawal deadline has passed."),
                .notEnrolled,
            ], honours: .idempotencyKey
        )
        .path(PathID<Kind.Enrollment>.self)
        .body(OptionalReason.self)
        .writes(EnrollmentView.self) { call, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: call.path.id, to: actor)
            let seat = try transaction.withdraw(call.path.id, under: grant, reason: call.body.reason)
            return try transaction.view(seat.id, for: call.context)
        },
        .declare(
            .post, "/api/v1/enrollments/swap", id: "swap", tag: "Registration", permission: .signedIn,
            summary: "Give up one seat for another: both or neither",
            problems: .ofEnrolling + [.notEnrolled, .dropDeadlinePassed], honours: .idempotencyKey
        )
        .body(SeatSwap.self)
        .writes(EnrollmentView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.register, onOwnerOf: call.body.enrollment, to: actor)
            let seat = try transaction.swap(
                call.body.enrollment, for: call.body.offering, with: call.body.linked, under: grant)
            return try transaction.view(seat.id, for: call.context)
        },
        .declare(
            .post, "/api/v1/enrollments/batch", id: "enroll_batch", tag: "Registration", permission: .signedIn,
            summary: "Enrol in several sections at once",
            problems: [.init(.conflict, "registration.named_twice", "A section is named twice."), .ofAnotherStudent],
            honours: .idempotencyKey
        )
        .body(EnrollmentBatch.self)
        .writes(BatchView.self) { call, transaction, actor in
            let grant = try transaction.grant(.register, onWhomOf: actor, named: call.body.student)
            let results = try transaction.enroll(grant, inEach: call.body.offerings, mode: call.body.mode)
            return BatchView(
                results: try results.map { try transaction.view($0, of: results, call.body.mode, for: call.context) })
        },
    ]
}

extension Transaction {
    /// The student that staff name, or the actor's own.
    public func grant(
        _ action: Policy.StudentAction, onWhomOf actor: Actor, named student: Identifier<Kind.Student>?
    ) throws -> Grant<Identifier<Kind.Student>> {
        guard let student = student ?? actor.student else { throw Problem.noStudent }
        return try grant(action, on: student, to: actor)
    }

    /// The student whose enrolment it is; a stranger is told that there is none.
    public func grant(
        _ action: Policy.StudentAction, onOwnerOf enrollment: Enrollment.ID, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Student>> {
        let owner: Identifier<Kind.Student>? = try value(
            "select student_id from course_enrollments where id = \(enrollment)")
        guard let owner else { throw RegistrationRefusal.notEnrolled }
        return try grant(action, on: owner, to: actor)
    }

    func view(_ enrollment: Enrollment.ID, for context: APIContext) throws -> EnrollmentView {
        guard let listed = try first(ListedEnrollment.find(enrollment), as: ListedEnrollment.self) else {
            throw RegistrationRefusal.notEnrolled
        }
        return EnrollmentView(listed: listed, languages: context.languages.ranges)
    }

    /// Of a batch that stands or falls together, nothing stands when one has fallen.
    fileprivate func view(
        _ result: BatchResult, of results: [BatchResult], _ mode: BatchMode, for context: APIContext
    ) throws -> BatchResultView {
        switch result.outcome {
        case .failure(let refusal): BatchResultView(offering: result.offering, enrollment: nil, refusal: refusal)
        case .success(let seat):
            BatchResultView(
                offering: result.offering,
                enrollment: mode == .bestEffort || results.allSatisfy(\.isSeated)
                    ? try view(seat.id, for: context) : nil,
                refusal: nil)
        }
    }
}

extension BatchResult {
    fileprivate var isSeated: Bool {
        if case .success = outcome { true } else { false }
    }
}

extension Problem {
    /// 422: staff must say whom they mean.
    static let noStudent = Problem(
        .unprocessableContent, "http.invalid_input", "You are not a student: say whom you mean.",
        errors: [FieldError(field: "student_id", code: "required", message: "Must be given by staff.")])
}
