internal import Engine
internal import Platform

/// The part of a web address that names a thing to people: `cs-1332-data-structures`.
package enum Slug {
    /// At most this many characters; a number may follow.
    static let maximumLength = 90

    /// Letters and digits of any script in lower case, everything else one hyphen.
    static func text(of parts: String...) -> String {
        var slug = ""
        for scalar in parts.joined(separator: " ").lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.unicodeScalars.append(scalar)
            } else if scalar != "'" && scalar != "’" && !slug.isEmpty && slug.last != "-" {
                slug.append("-")
            }
        }
        let cut = slug.prefix(maximumLength)
        return String(cut.last == "-" ? cut.dropLast() : cut)
    }
}

extension Slug {
    /// The slug of a course, with a number where the plain one is taken.
    package static func free(for details: Course.Details, taken: Set<String>) -> String {
        let plain = plain(for: details)
        guard taken.contains(plain) else { return plain }
        return (2...).lazy.map { "\(plain)-\($0)" }.first { !taken.contains($0) } ?? plain
    }

    static func plain(for details: Course.Details) -> String {
        let slug = text(of: details.code, details.name.text(in: []) ?? "")
        return slug.isEmpty ? "course" : slug
    }
}

extension Transaction {
    /// A slug for a course that no other course has.
    func freeSlug(for details: Course.Details) throws -> String {
        let plain = Slug.plain(for: details)
        let taken: [String] = try values(
            "select slug from courses where slug = \(plain) or slug like \(plain + "-%")")
        return Slug.free(for: details, taken: Set(taken))
    }
}
