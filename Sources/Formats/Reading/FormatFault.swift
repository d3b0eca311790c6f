/// Why a whole file could not be read, as opposed to one of its rows.
public struct FormatFault: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Code: String, Sendable, CaseIterable {
        /// The text is not in the format at all.
        case notTheFormat = "not_the_format"
        /// A column or member without which nothing can be read is missing.
        case missingPart = "missing_part"
        /// The term's code is not one of the source's.
        case unknownTerm = "unknown_term"
        /// The file or folder cannot be opened or is larger than allowed.
        case unreadable = "unreadable"
        /// It is larger, or has more parts, than is allowed.
        case tooLarge = "too_large"
        /// Its parts lie in each other deeper than is allowed.
        case tooDeep = "too_deep"
        /// Its text is not UTF-8.
        case notUTF8 = "not_utf8"
        /// It declares entities or refers to some that XML does not have.
        case entityRefused = "entity_refused"
        /// The archive that it is packed in is damaged or hostile.
        case archiveRefused = "archive_refused"
    }

    /// The kind of fault.
    public let code: Code
    /// What is wrong, as a sentence for the person who sent the file.
    public let message: String

    /// A fault with its sentence.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension FormatFault {
    init(_ fault: JSONFault) {
        self.init(.notTheFormat, "The file is not JSON: \(fault.reason) at byte \(fault.offset).")
    }
}

extension FormatFault {
    init(_ fault: ZipFault) { self.init(.archiveRefused, fault.message) }
}
