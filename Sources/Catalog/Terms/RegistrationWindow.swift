public import Access
public import Engine
public import Platform

/// A time ticket: when registration opens for the students who match every criterion that is stated.
///
/// A term without any is open to all between its registration dates.
public struct RegistrationWindow: Sendable, Hashable, Identifiable {
    /// The id of a window.
    public typealias ID = Identifier<Kind.RegistrationWindow>

    /// What can be edited of a window.
    public struct Details: Sendable, Hashable {
        /// The name.
        public var name: LocalizedText
        /// When it opens.
        public var opensAt: Timestamp
        /// When it closes; nil with the term's registration.
        public var closesAt: Timestamp?
        /// Only for students of this program.
        public var program: AcademicProgram.ID?
        /// Only for students of this standing.
        public var standing: String?
        /// Only for students who have completed as many credits.
        public var minimumCredits: Decimal?
        /// Only for the members of a group of students.
        public var group: UniqueID?

        /// A window for everyone.
        public init(name: LocalizedText, opensAt: Timestamp, closesAt: Timestamp? = nil) {
            self.name = name
            self.opensAt = opensAt
            self.closesAt = closesAt
        }
    }

    /// The id.
    public let id: ID
    /// The term.
    public let term: Term.ID
    /// What can be edited.
    public let details: Details
}

extension RegistrationWindow: Record {
    /// Reads a row of `registration_windows`.
    public init(row: Row) throws {
        id = try row["id"]
        term = try row["term_id"]
        var details = Details(
            name: try row["name"], opensAt: try row["opens_at"], closesAt: try row["closes_at"])
        details.program = try row["program_id"]
        details.standing = try row["standing"]
        details.minimumCredits = try row["minimum_credits"]
        details.group = try row["group_id"]
        self.details = details
    }

    /// One window.
    public static func find(_ id: ID) -> SQL { "\(selection) where id = \(id)" }

    /// The windows of a term in force, by opening.
    public static func of(_ term: Term.ID) -> SQL {
        "\(selection) where term_id = \(term) and is_active order by opens_at, id"
    }

    private static let selection: SQL = "select id, term_id, \(Details.columns) from registration_windows"
}

extension RegistrationWindow.Details {
    static let columns: SQL = "name, opens_at, closes_at, program_id, standing, minimum_credits, group_id"

    /// In the order of `columns`.
    var values: SQL {
        "\(name), \(opensAt), \(closesAt), \(program), \(standing), \(minimumCredits), \(group)"
    }
}

/// Why a window cannot be. The codes are promises to others.
public enum RegistrationWindowFailure: String, Error, CaseIterable {
    case notFound = "catalog.registration_window_not_found"
    /// It closes before it opens.
    case invalid = "catalog.registration_window_invalid"
}

extension Transaction {
    /// Adds a window to a term.
    ///
    /// - Throws: `RegistrationWindowFailure`.
    public func open(
        _ details: RegistrationWindow.Details, in term: Term.ID, under grant: Grant<Policy.InstitutionAction>
    ) throws -> RegistrationWindow {
        grant.proves(.editTerms)
        let id: RegistrationWindow.ID? = try naming(Self.windowConstraints) {
            try value(
                """
                insert into registration_windows (term_id, \(RegistrationWindow.Details.columns))
                values (\(term), \(details.values)) returning id
                """)
        }
        return try id.flatMap { try first(RegistrationWindow.find($0)) }.orThrow(RegistrationWindowFailure.notFound)
    }

    /// Changes a window.
    ///
    /// - Throws: `RegistrationWindowFailure`.
    public func edit(
        _ id: RegistrationWindow.ID, to details: RegistrationWindow.Details,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> RegistrationWindow {
        grant.proves(.editTerms)
        try naming(Self.windowConstraints) {
            try execute(
                """
                update registration_windows
                   set (\(RegistrationWindow.Details.columns)) = (\(details.values)) where id = \(id)
                """)
        }
        return try first(RegistrationWindow.find(id)).orThrow(RegistrationWindowFailure.notFound)
    }

    /// Takes a window away.
    ///
    /// - Throws: `RegistrationWindowFailure`.
    public func remove(_ id: RegistrationWindow.ID, under grant: Grant<Policy.InstitutionAction>) throws {
        grant.proves(.editTerms)
        let changed = try execute("update registration_windows set is_active = \(false) where id = \(id) and is_active")
        guard changed == 1 else { throw RegistrationWindowFailure.notFound }
    }

    private static let windowConstraints: KeyValuePairs<String, any Error> = [
        "registration_windows_valid": RegistrationWindowFailure.invalid
    ]
}
