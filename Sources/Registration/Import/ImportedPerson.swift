internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import Identity
internal import Platform

/// Somebody of a roster, in the terms of the schema.
struct ImportedPerson {
    let source: RosterBundle.Person
    let roles: Set<RosterRole>
    let login: ImportedLogin
    /// An address that mail may reach; nil for none that can be used.
    var address: String?
    var username: String?

    init(_ person: RosterBundle.Person, _ roles: Set<RosterRole>, from system: String) {
        source = person
        self.roles = roles
        login = ImportedLogin(
            of: "\(person.givenName) \(person.familyName)", key: person.externalID, in: system)
        address = person.email.flatMap { MailAddress.isValid($0) ? $0 : nil }
        username = person.username
    }

    /// The source's identifier.
    var name: String { source.externalID }

    var fullName: String {
        [source.givenName, source.middleName, source.familyName].compactMap { $0 }.joined(separator: " ").asName
    }

    var isStudent: Bool { roles.contains(.student) }
    var isStaff: Bool { !roles.isDisjoint(with: [.instructor, .assistant, .administrator, .proctor, .staff]) }
    var isManager: Bool { roles.contains(.administrator) }

    /// An account that the source disables is out of use like one that it removes.
    var facts: SourceFacts {
        SourceFacts(
            source.isEnabled ? source.status : .inactive,
            ["name": fullName, "preferred_name": source.preferredGivenName, "identifier": source.identifier])
    }

    static let columns: SQL = """
        email, username, password_hash, full_name, preferred_name, role, is_active, metadata
        """

    /// In the order of `columns`. Whoever works there gets the rights of one who teaches, which reach no further than
    /// the sections they are put into.
    var values: SQL {
        """
        \(address ?? login.address), \(username ?? login.text), \(PasswordHash.unusable), \(fullName),
        \(source.preferredGivenName?.asName), \(isStaff ? Role.instructor : Role.student),
        \(facts["status"] == "active"), \(metadata)
        """
    }

    /// With the mark that an invitation is still to be sent.
    private var metadata: String { #"{"invitation":"pending","# + facts.metadata.dropFirst() }
}

/// Addresses as the schema wants them.
enum MailAddress {
    /// Whether the schema takes the text for an address.
    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 255, !parts[0].isEmpty,
            parts[0].utf8.allSatisfy({ isPlain($0) || "_%+".utf8.contains($0) }), parts[1].utf8.allSatisfy(isPlain)
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard let top = labels.last, labels.count > 1, parts[1].first != "." else { return false }
        return top.utf8.count >= 2 && top.allSatisfy { $0.isASCII && $0.isLetter }
    }

    /// An ASCII letter or digit, a full stop or a hyphen.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
