internal import Engine
public import HTTP
internal import Identity
internal import Platform

extension FieldType<String> {
    /// A language people read.
    public static var locale: FieldType { .string(min: 2, max: 35, pattern: .languageTag) }

    /// A zone by its name in the time zone database.
    static var timeZone: FieldType { .string(max: 64, pattern: .timeZone) }

    /// An address mail can go to.
    public static var email: FieldType { .string(max: 255, pattern: .email) }

    /// A name to sign in with.
    public static var username: FieldType { .string(max: 100, pattern: .name) }

    /// A token from a mail.
    public static var mailedToken: FieldType { .secret(max: 255) }
}

extension TextPattern {
    fileprivate static let timeZone = TextPattern(
        "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$", words: "a zone such as Asia/Baku"
    ) { text in
        text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                        || "_+-".unicodeScalars.contains($0)
                }
        }
    }
}

extension Change {
    /// Nil when the field was left out; the inner nil when it was cleared.
    var optional: Value?? {
        switch self {
        case .unchanged: nil
        case .cleared: .some(nil)
        case .set(let value): value
        }
    }
}

extension Transaction {
    /// A user as they are now.
    ///
    /// - Throws: `Problem` 404 when there is none whom the person of the transaction may see.
    func present(_ id: Identifier<Kind.User>) throws -> UserView {
        guard let user = try user(id) else { throw Problem.notFound }
        return UserView(user: user)
    }
}
