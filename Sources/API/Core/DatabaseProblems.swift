internal import Engine
internal import HTTP

extension Problem {
    /// What people are told of a failure of the database; nil when it is a defect, of which they are told nothing.
    init?(_ failure: DatabaseError) {
        switch failure.kind {
        case .unique, .exclusion, .foreignKey, .check: self.init(violation: failure)
        case .conflict: self = Problem.inTheWay
        case .busy, .unavailable, .timedOut: self = Problem.databaseUnavailable
        case .full: self = Problem.storageFull
        case .notNull, .statement, .other: return nil
        }
    }

    private init(violation failure: DatabaseError) {
        let fallback: Problem = failure.kind == .check ? .ruleBroken : .taken
        guard let rule = failure.constraint.flatMap({ ConstraintRule.all[$0] }) else {
            self = fallback
            return
        }
        self = fallback
        code = rule.code
        detail = rule.message
        errors = [FieldError(field: rule.field, code: "refused", message: rule.message)]
    }

    /// 409: it would be there twice, or something else depends on it.
    static let taken = Problem(
        .conflict, "http.conflict", "It is there already, or something else depends on it.")

    /// 422: a rule of the data is broken.
    static let ruleBroken = Problem(
        .unprocessableContent, "http.rule_broken", "What was sent breaks a rule of the data.")

    /// 503: others changed the same things at the same moment.
    static let inTheWay = Problem(
        .serviceUnavailable, "http.in_the_way", "Others changed the same at this moment. Try again."
    ).retry(after: .seconds(1))

    /// 503: the database does not answer in time.
    static let databaseUnavailable = Problem(
        .serviceUnavailable, "http.database_unavailable", "The database cannot be reached. Nothing was changed."
    ).retry(after: .seconds(2))

    /// 507: the disk is full.
    static let storageFull = Problem(
        Status(507), "http.storage_full", "There is no room left to store this. Nothing was changed.",
        title: "Insufficient Storage")
}

/// How a constraint of the schema is told to people.
struct ConstraintRule: Sendable {
    /// The problem's code.
    let code: String
    /// The field that the person can change.
    let field: String
    /// What is wrong with it.
    let message: String

    init(_ code: String, _ field: String, _ message: String) {
        self.code = code
        self.field = field
        self.message = message
    }

    /// Every rule, by the constraint's name; each domain's folder states its own.
    static let all: [String: ConstraintRule] = [identity, catalog, registration, assessment, records].reduce(into: [:])
    {
        all, domain in
        all.merge(domain) { _, _ in preconditionFailure("two domains speak of one constraint") }
    }
}
