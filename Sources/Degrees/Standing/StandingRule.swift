public import Access
internal import Catalog
public import Engine
public import Platform

/// A rule of academic standing: it applies when every condition that it states holds, and the first in order that applies
/// decides.
public struct StandingRule: Record, Hashable {
    /// The averages and credits that a rule states; nil for what it does not look at.
    public struct Conditions: Sendable, Hashable {
        /// The standing of the term before, by its word; `none` for students without one.
        public var previous: String?
        /// The average of the term is below this.
        public var termBelow: Decimal?
        /// The average of the term is at least this.
        public var termAtLeast: Decimal?
        /// The average of all terms is below this.
        public var cumulativeBelow: Decimal?
        /// The average of all terms is at least this.
        public var cumulativeAtLeast: Decimal?
        /// Fewer credits were attempted.
        public var creditsBelow: Decimal?
        /// At least these credits were attempted.
        public var creditsAtLeast: Decimal?

        /// No conditions.
        public init() {}
    }

    /// What a rule brings beside the standing.
    public struct Consequences: Sendable, Hashable {
        /// Whether the student and the advisor are told.
        public var notifies: Bool
        /// Whether an academic hold is placed.
        public var placesHold: Bool
        /// What the student's status becomes: active, suspended or dismissed; nil when it stays.
        public var status: String?

        /// These consequences.
        public init(notifies: Bool = true, placesHold: Bool = false, status: String? = nil) {
            self.notifies = notifies
            self.placesHold = placesHold
            self.status = status
        }
    }

    /// What it is known by.
    public let code: String
    /// What it says.
    public var name: LocalizedText
    /// Its place in the order.
    public var position: Int
    /// When it applies.
    public var conditions: Conditions
    /// What it decides.
    public var standing: AcademicStanding
    /// What else it brings.
    public var consequences: Consequences
    /// Whether it is in force.
    public var isInForce: Bool

    /// A rule.
    public init(
        code: String, name: LocalizedText, position: Int, _ conditions: Conditions, standing: AcademicStanding,
        _ consequences: Consequences = Consequences(), isInForce: Bool = true
    ) {
        self.code = code
        self.name = name
        self.position = position
        self.conditions = conditions
        self.standing = standing
        self.consequences = consequences
        self.isInForce = isInForce
    }

    /// Reads a row of `all`.
    public init(row: Row) throws {
        code = try row["code"]
        name = try row["name"]
        position = try row["position"]
        conditions = Conditions()
        conditions.previous = try row["previous_standing"]
        conditions.termBelow = try row["term_gpa_below"]
        conditions.termAtLeast = try row["term_gpa_at_least"]
        conditions.cumulativeBelow = try row["cumulative_gpa_below"]
        conditions.cumulativeAtLeast = try row["cumulative_gpa_at_least"]
        conditions.creditsBelow = try row["credits_below"]
        conditions.creditsAtLeast = try row["credits_at_least"]
        standing = try row["standing"]
        consequences = Consequences(
            notifies: try row["notifies"], placesHold: try row["places_hold"], status: try row["student_status"])
        isInForce = try row["is_active"]
    }

    private static let columns: SQL = """
        code, name, position, previous_standing, term_gpa_below, term_gpa_at_least, cumulative_gpa_below,
        cumulative_gpa_at_least, credits_below, credits_at_least, standing, notifies, places_hold, student_status,
        is_active
        """

    /// The rules in their order, those out of force last.
    public static let all: SQL = """
        select \(columns) from standing_rules order by is_active desc, position, code limit 200
        """

    fileprivate var upsert: SQL {
        """
        insert into standing_rules (\(Self.columns))
        values (\(code), \(name), \(position), \(conditions.previous), \(conditions.termBelow),
                \(conditions.termAtLeast), \(conditions.cumulativeBelow), \(conditions.cumulativeAtLeast),
                \(conditions.creditsBelow), \(conditions.creditsAtLeast), \(standing), \(consequences.notifies),
                \(consequences.placesHold), \(consequences.status), \(isInForce))
        on conflict (code) do update
           set (name, position, previous_standing, term_gpa_below, term_gpa_at_least, cumulative_gpa_below,
                cumulative_gpa_at_least, credits_below, credits_at_least, standing, notifies, places_hold,
                student_status, is_active)
             = (excluded.name, excluded.position, excluded.previous_standing, excluded.term_gpa_below,
                excluded.term_gpa_at_least, excluded.cumulative_gpa_below, excluded.cumulative_gpa_at_least,
                excluded.credits_below, excluded.credits_at_least, excluded.standing, excluded.notifies,
                excluded.places_hold, excluded.student_status, excluded.is_active)
        """
    }
}

extension Transaction {
    /// Makes a rule, or changes the one of the same code. What was decided stays until the term is evaluated again.
    public func set(_ rule: StandingRule, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.evaluateStanding)
        try execute(rule.upsert)
    }
}
