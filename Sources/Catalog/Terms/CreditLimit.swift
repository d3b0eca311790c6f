public import Access
public import Engine
public import Platform

/// How many credits a student may take in a term.
public struct CreditLimit: Sendable, Hashable {
    /// The program it is for; nil for every program without a limit of its own.
    public let program: AcademicProgram.ID?
    /// The least.
    public let minimum: Decimal
    /// The most.
    public let maximum: Decimal

    /// A limit of at least `minimum` and at most `maximum` credits.
    public init(program: AcademicProgram.ID? = nil, minimum: Decimal = Decimal(0), maximum: Decimal) {
        self.program = program
        self.minimum = minimum
        self.maximum = maximum
    }
}

extension CreditLimit: Record {
    /// Reads a row of `term_credit_limits`.
    public init(row: Row) throws {
        program = try row["program_id"]
        minimum = try row["minimum_credits"]
        maximum = try row["maximum_credits"]
    }

    /// The limits of a term, the general one first.
    public static func of(_ term: Term.ID) -> SQL {
        """
        select program_id, minimum_credits, maximum_credits from term_credit_limits
         where term_id = \(term) and is_active
         order by case when program_id is null then 0 else 1 end, program_id
        """
    }
}

/// Why a credit limit cannot be. The codes are promises to others.
public enum CreditLimitFailure: String, Error, CaseIterable {
    /// The most is less than the least.
    case invalid = "catalog.credit_limit_invalid"
    case notFound = "catalog.credit_limit_not_found"
}

extension Transaction {
    /// Sets a limit of a term, in place of the one for the same program.
    ///
    /// - Throws: `CreditLimitFailure`.
    public func set(_ limit: CreditLimit, of term: Term.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editTerms)
        try naming(["term_credit_limits_valid": CreditLimitFailure.invalid]) {
            let changed = try execute(
                """
                update term_credit_limits
                   set minimum_credits = \(limit.minimum), maximum_credits = \(limit.maximum), is_active = \(true)
                 where term_id = \(term) and \(Self.isFor(limit.program))
                """)
            guard changed == 0 else { return }
            try execute(
                """
                insert into term_credit_limits (term_id, program_id, minimum_credits, maximum_credits)
                values (\(term), \(limit.program), \(limit.minimum), \(limit.maximum))
                """)
        }
    }

    /// Takes a limit away.
    ///
    /// - Throws: `CreditLimitFailure`.
    public func removeCreditLimit(
        for program: AcademicProgram.ID?, of term: Term.ID, under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.proves(.editTerms)
        let removed = try execute(
            "delete from term_credit_limits where term_id = \(term) and \(Self.isFor(program))")
        guard removed == 1 else { throw CreditLimitFailure.notFound }
    }

    private static func isFor(_ program: AcademicProgram.ID?) -> SQL {
        program.map { "program_id = \($0)" } ?? "program_id is null"
    }
}
