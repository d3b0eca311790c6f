internal import HTTP
internal import Learning
internal import Platform

/// What is said of a material beside its content.
private struct MaterialWords {
    let description: String?
    let week: SyllabusWeek.ID?
    let order: Int
    let isPublished: Bool

    init(from fields: inout FieldReader) {
        description = fields.optional("description", .text(max: 4000), "A few words about it.")
        week = fields.optional("week_id", .identifier(), "The week it stands in.")
        order = fields.defaulted("order", .integer(0...100_000), 0, "Its place within the week.")
        isPublished = fields.defaulted("is_published", .boolean, false, "Whether students see it.")
    }

    func titled(_ title: String) -> Material.Details {
        var details = Material.Details(title: title)
        details.description = description
        details.week = week
        details.order = order
        details.isPublished = isPublished
        return details
    }
}

/// A page or file on the web, to be added.
struct LinkInput: Input {
    let details: Material.Details
    let address: String

    init(from fields: inout FieldReader) {
        let title: String = fields.required("title", .string(), "The heading.")
        address = fields.required("url", .webAddress, "Where it is.")
        details = MaterialWords(from: &fields).titled(title)
    }
}

/// What is said of a file that is brought.
struct MaterialFileInput: Input {
    private let title: String?
    private let words: MaterialWords

    init(from fields: inout FieldReader) {
        title = fields.optional("title", .string(), "The heading; the file's name unless stated.")
        words = MaterialWords(from: &fields)
    }

    func details(of fileName: String) -> Material.Details { words.titled(title ?? fileName) }
}

/// What is to be different about a material.
struct MaterialChange: Input {
    private let title: String?
    private let description: Change<String>
    private let week: Change<SyllabusWeek.ID>
    private let order: Int?
    private let isPublished: Bool?

    init(from fields: inout FieldReader) {
        title = fields.optional("title", .string(), "The heading.")
        description = fields.change("description", .text(max: 4000), "A few words about it.")
        week = fields.change("week_id", .identifier(), "The week it stands in.")
        order = fields.optional("order", .integer(0...100_000), "Its place within the week.")
        isPublished = fields.optional("is_published", .boolean, "Whether students see it.")
    }

    func applied(to old: Material.Details) -> Material.Details {
        var details = old
        details.title = title ?? old.title
        details.description = description.applied(to: old.description)
        details.week = week.applied(to: old.week)
        details.order = order ?? old.order
        details.isPublished = isPublished ?? old.isPublished
        return details
    }
}
