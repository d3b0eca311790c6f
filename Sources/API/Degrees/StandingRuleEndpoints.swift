internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// A rule's code in a path.
private struct RulePath: Input {
    let code: String

    init(from fields: inout FieldReader) { code = fields.required("code", .string(min: 1, max: 50), "The rule.") }
}

/// What the status of a student becomes.
private enum StatusWord: String, CaseIterable {
    case active, suspended, dismissed
}

/// What a rule looks back at.
private enum PreviousWord: String, CaseIterable {
    case none, excellent
    case goodStanding = "good_standing"
    case warning = "academic_warning"
    case probation = "academic_probation"
    case suspension = "academic_suspension"
    case dismissal = "academic_dismissal"
    case conditionalReadmission = "conditional_readmission"
}

/// A rule as it is to be.
private struct RuleInput: Input {
    let name: LocalizedText
    let position: Int
    let conditions: StandingRule.Conditions
    let standing: AcademicStanding
    let consequences: StandingRule.Consequences
    let isInForce: Bool

    init(from fields: inout FieldReader) {
        name = LocalizedText(fields.required("name", .localizedText(), "What it says, by language."))
        position = fields.required("position", .integer(0...100_000), "Its place in the order.")
        var conditions = StandingRule.Conditions()
        let previous: PreviousWord? = fields.optional("previous_standing", .enumeration(), "The standing before.")
        conditions.previous = previous?.rawValue
        let average = Decimal(0)...Decimal(9)
        let credits = Decimal(0)...Decimal(9_999)
        conditions.termBelow = fields.optional("term_gpa_below", .decimal(average), "The term's average is below.")
        conditions.termAtLeast = fields.optional("term_gpa_at_least", .decimal(average), "It is at least.")
        conditions.cumulativeBelow = fields.optional(
            "cumulative_gpa_below", .decimal(average), "The average of all terms is below.")
        conditions.cumulativeAtLeast = fields.optional("cumulative_gpa_at_least", .decimal(average), "It is at least.")
        conditions.creditsBelow = fields.optional("credits_below", .decimal(credits), "Fewer credits attempted.")
        conditions.creditsAtLeast = fields.optional("credits_at_least", .decimal(credits), "As many or more.")
        let isPossible = [
            (conditions.termAtLeast, conditions.termBelow), (conditions.cumulativeAtLeast, conditions.cumulativeBelow),
            (conditions.creditsAtLeast, conditions.creditsBelow),
        ].allSatisfy { least, below in least.map { least in below.map { least < $0 } ?? true } ?? true }
        if !isPossible { fields.refuse("position", code: "out_of_range", "At least must be less than below.") }
        self.conditions = conditions
        standing = fields.required("standing", .enumeration(), "What it decides.")
        let status: StatusWord? = fields.optional("student_status", .enumeration(), "What the status becomes.")
        consequences = StandingRule.Consequences(
            notifies: fields.defaulted("notifies", .boolean, true, "Whether student and advisor are told."),
            placesHold: fields.defaulted("places_hold", .boolean, false, "Whether an academic hold is placed."),
            status: status?.rawValue)
        isInForce = fields.defaulted("is_active", .boolean, true, "Whether it is in force.")
    }
}

/// A rule of academic standing.
struct StandingRuleView: Output {
    let rule: StandingRule
    let reading: Reading

    static let schemaName = "StandingRule"

    static let shape = Shape<StandingRuleView>([
        .field("code", .string, "What it is known by.") { $0.rule.code },
        .field("name", .localized, "What it says.") { $0.reading($0.rule.name) },
        .field("position", .integer, "Its place in the order; the first that applies decides.") { $0.rule.position },
        .nullable("previous_standing", .string, "The standing before.") { $0.rule.conditions.previous },
        .nullable("term_gpa_below", .decimal, "The term's average is below.") { $0.rule.conditions.termBelow },
        .nullable("term_gpa_at_least", .decimal, "It is at least.") { $0.rule.conditions.termAtLeast },
        .nullable("cumulative_gpa_below", .decimal, "The average is below.") { $0.rule.conditions.cumulativeBelow },
        .nullable("cumulative_gpa_at_least", .decimal, "It is at least.") { $0.rule.conditions.cumulativeAtLeast },
        .nullable("credits_below", .decimal, "Fewer credits attempted.") { $0.rule.conditions.creditsBelow },
        .nullable("credits_at_least", .decimal, "As many or more.") { $0.rule.conditions.creditsAtLeast },
        .field("standing", .enumeration, "What it decides.") { $0.rule.standing },
        .field("notifies", .boolean, "Whether student and advisor are told.") { $0.rule.consequences.notifies },
        .field("places_hold", .boolean, "Whether an academic hold is placed.") { $0.rule.consequences.placesHold },
        .nullable("student_status", .string, "What the status becomes.") { $0.rule.consequences.status },
        .field("is_active", .boolean, "Whether it is in force.") { $0.rule.isInForce },
    ])
}

extension [Endpoint<APIContext>] {
    /// The rules of academic standing.
    static let standingRules: Self = [
        .declare(
            .get, "/api/v1/standing-rules", id: "list_standing_rules", tag: "Records", permission: .signedIn,
            summary: "The rules of academic standing, in their order"
        )
        .reads(Page<StandingRuleView>.self) { call, transaction, _ in
            let reading = Reading(call.context)
            let rules = try transaction.all(StandingRule.all, as: StandingRule.self)
            return Page(
                rules.map { StandingRuleView(rule: $0, reading: reading) }, Paging(limit: 100), hasMore: false)
        },
        .declare(
            .put, "/api/v1/standing-rules/{code}", id: "set_standing_rule", tag: "Records",
            permission: .permission("evaluateStanding"), summary: "Make a rule of academic standing, or change it",
            honours: .idempotencyKey
        )
        .path(RulePath.self)
        .body(RuleInput.self)
        .writes(StandingRuleView.self) { call, transaction, actor in
            let body = call.body
            let rule = StandingRule(
                code: call.path.code, name: body.name, position: body.position, body.conditions,
                standing: body.standing, body.consequences, isInForce: body.isInForce)
            try transaction.set(rule, under: try actor.grant(.evaluateStanding))
            return StandingRuleView(rule: rule, reading: Reading(call.context))
        },
    ]
}
