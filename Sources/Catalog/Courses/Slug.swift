internal import Engine
internal import Platform

/// The part of a web address that names a thing to people: `cs-1332-data-structures`.
enum Slug {
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

extension Transaction {
    /// A slug for a course that no other course has: with a number where the plain one is taken.
    func freeSlug(for details: Course.Details) throws -> String {
        let base = Slug.text(of: details.code, details.name.text(in: []) ?? "")
        let plain = base.isEmpty ? "course" : base
        let taken: Set<String> = Set(
            try values("select slug from courses where slug = \(plain) or slug like \(plain + "-%")"))
        guard taken.contains(plain) else { return plain }
        return (2...).lazy.map { "\(plain)-\($0)" }.first { !taken.contains($0) } ?? plain
    }
}
