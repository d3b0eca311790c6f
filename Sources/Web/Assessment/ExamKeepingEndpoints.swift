internal import API
internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What becomes of an exam.
private struct StandingForm: Input {
    enum Act: String, CaseIterable {
        case publish, archive, release, withhold
    }

    let act: Act

    init(from fields: inout FieldReader) { act = fields.required("act", .enumeration(), "What becomes of it.") }
}

/// What must be given to begin.
private struct AdmissionForm: Input {
    let asksPassword: Bool
    let password: String?
    let networks: [String]

    init(from fields: inout FieldReader) {
        asksPassword = fields.defaulted("asks_password", .boolean, false, "Whether a password is asked for.")
        password = fields.optional("password", .secret(max: 200), "A new password.")
        let lines = fields.defaulted("networks", .text(max: 5000), "", "One network on each line.")
        networks = lines.split(whereSeparator: \.isWhitespace).map(String.init)
        fields.check(networks.count <= 100, "networks", code: "too_long", "Must be at most 100 networks.")
    }

    func change(of exam: Exam) throws(FieldFailures) -> Exam.PasswordChange {
        guard asksPassword else { return .none }
        if let password { return .given(password) }
        guard exam.asksPassword else { throw FieldFailures.of("password", "missing") }
        return .asItIs
    }
}

extension [Endpoint<APIContext>] {
    /// Making and keeping exams.
    static let examKeeping: Self =
        making("/offerings/{id}/exams/new", "section", PathID<Kind.Offering>.self) { .section($0.id) }
        + making("/courses/{id}/exams/new", "course", PathID<Kind.Course>.self) { .course($0.id) }
        + making("/exams/new", "own", NoFields.self) { _ in .own } + keeping + questionnairePages + examOverrides

    private static func making<Path: Input>(
        _ address: PathTemplate, _ noun: String, _ path: Path.Type,
        _ place: @escaping @Sendable (Path) -> AssessmentPlace
    ) -> Self {
        [
            .page(.get, address, id: "show_\(noun)_exam_form", permission: .signedIn)
                .path(path)
                .page { call in try await call.newExam(in: place(call.path), .none) },
            .page(.post, address, id: "make_\(noun)_exam", permission: .signedIn)
                .path(path)
                .page { call in
                    // Made outside: the transaction may run twice.
                    let seed = call.context.backend.environment.randomBytes(32)
                    let zone = call.context.backend.institution.zone
                    return try await call.submit(ExamForm.self) { form, transaction, actor in
                        let grant = try transaction.grantAssessing(in: place(call.path), to: actor)
                        let exam = try transaction.addAssessment(
                            form.applied(to: nil, in: zone), seed: seed, under: grant)
                        let next = exam.isHandedIn ? "/assignments/\(exam.id)/settings" : "/exams/\(exam.id)/questions"
                        return call.context.redirect(next, Notice(.examSaved))
                    } again: {
                        try await call.newExam(in: place(call.path), $0)
                    }
                },
        ]
    }

    private static let keeping: Self = [
        .page(.get, "/exams/{id}/edit", id: "show_exam_editor", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in try await call.examEditor(.none) },
        .page(.post, "/exams/{id}/edit", id: "change_exam", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                let zone = call.context.backend.institution.zone
                return try await call.changing(ExamForm.self, Notice(.examSaved)) { form, transaction, grant in
                    let old = try transaction.assessment(grant.resource)
                    _ = try transaction.change(form.applied(to: old.details, in: zone), under: grant)
                }
            },
        .page(.post, "/exams/{id}/standing", id: "change_exam_standing", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.changing(StandingForm.self, Notice(.examSaved)) { form, transaction, grant in
                    switch form.act {
                    case .publish: _ = try transaction.publish(under: grant)
                    case .archive: _ = try transaction.archive(under: grant)
                    case .release: _ = try transaction.releaseResults(true, under: grant)
                    case .withhold: _ = try transaction.releaseResults(false, under: grant)
                    }
                }
            },
        .page(.post, "/exams/{id}/admission", id: "change_exam_admission", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.changing(AdmissionForm.self, Notice(.examSaved)) { form, transaction, grant in
                    let exam = try transaction.assessment(grant.resource)
                    do {
                        try transaction.admit(with: form.change(of: exam), from: form.networks, under: grant)
                    } catch AssessmentFailure.invalidNetwork { throw FieldFailures.of("networks", "wrong_format") }
                }
            },
        .page(.post, "/exams/{id}/removal", id: "remove_exam", permission: .signedIn)
            .path(PathID<Kind.Assessment>.self)
            .page { call in
                try await call.submit(NoFields.self) { _, transaction, actor in
                    try transaction.removeAssessment(under: transaction.grant(.edit, on: call.path.id, to: actor))
                    return call.context.redirect("/exams", Notice(.examRemoved))
                } again: {
                    try await call.examEditor($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func newExam(in place: AssessmentPlace, _ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            _ = try transaction.grantAssessing(in: place, to: visitor.person.orThrow(Problem.unauthorized).actor)
            return ExamEditorPage(
                visitor: visitor,
                place: .init(address: call.request.path, crumbs: try transaction.crumbs(to: place, for: visitor)),
                attempt: attempt)
        }.response
    }
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Assessment> {
    fileprivate func examEditor(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            let exam = try transaction.assessment(grant.resource)
            return ExamEditorPage(
                visitor: visitor,
                place: .init(address: "/exams/\(exam.id)/edit", crumbs: exam.crumbsOfKeeping(for: visitor).dropLast()),
                exam: exam, networks: try transaction.values(Exam.networks(of: grant)), attempt: attempt)
        }.response
    }

    /// Changes an exam as a form says, and shows its editor.
    fileprivate func changing<Form: Input>(
        _ form: Form.Type, _ notice: Notice,
        _ change: @escaping @Sendable (Form, Transaction, Grant<Exam.ID>) throws -> Void
    ) async throws -> Response {
        try await submit(form) { [context, path] form, transaction, actor in
            try change(form, transaction, transaction.grant(.edit, on: path.id, to: actor))
            return context.redirect("/exams/\(path.id)/edit", notice)
        } again: {
            try await examEditor($0)
        }
    }
}

extension Transaction {
    /// The way to a new exam.
    fileprivate func crumbs(to place: AssessmentPlace, for visitor: Visitor) throws -> [Frame.Crumb] {
        switch place {
        case .section(let offering): try head(of: CourseContent.section(offering)).crumbs
        case .course(let course): try head(of: CourseContent.master(course)).crumbs
        case .own: [.init(title: visitor[.exams], address: "/exams")]
        }
    }
}
