public import Engine
public import Platform

/// What a person is to the institution. The words are stored.
public enum Role: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    case student, instructor, advisor, registrar, admin
    case superAdmin = "super_admin"

    /// Whether the role is held by staff.
    public var isStaff: Bool { self != .student }

    /// Whether only a super administrator gives and takes the role.
    public var isAdministrator: Bool { self == .admin || self == .superAdmin }
}

/// A role with the part of the institution it holds for.
public struct RoleGrant: Sendable, Hashable {
    /// Where a role holds.
    public enum Scope: Sendable, Hashable {
        case everywhere
        case department(Identifier<Kind.Department>)
        case offering(Identifier<Kind.Offering>)
    }

    /// The role.
    public let role: Role
    /// Where it holds.
    public let scope: Scope

    /// A role held somewhere.
    public init(_ role: Role, _ scope: Scope = .everywhere) {
        self.role = role
        self.scope = scope
    }
}
