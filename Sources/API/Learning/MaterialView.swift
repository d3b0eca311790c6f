internal import Access
internal import Files
internal import HTTP
internal import Learning
internal import Platform

/// A material.
struct MaterialView: Output {
    let material: Material

    static let schemaName = "Material"

    static let shape = Shape<MaterialView>([
        .field("id", .identifier, "The material's id.") { $0.material.id },
        .nullable("course_id", .identifier, "The course whose master it belongs to.") { $0.course },
        .nullable("offering_id", .identifier, "The section whose own it is.") { $0.offering },
        .field("title", .string, "The heading.") { $0.material.details.title },
        .nullable("description", .string, "A few words about it.") { $0.material.details.description },
        .field("material_type", .enumeration, "What it is for a reader.") { $0.material.kind },
        .field("origin", .enumeration, "How it came here.") { $0.material.origin },
        .nullable("week_id", .identifier, "The week it stands in.") { $0.material.details.week },
        .nullable("week_number", .integer, "That week's number.") { $0.material.weekNumber },
        .field("order", .integer, "Its place within the week.") { $0.material.details.order },
        .field("is_published", .boolean, "Whether students see it.") { $0.material.details.isPublished },
        .nullable("url", .string, "Where it is on the web.") { $0.material.address },
        .nullable("file", .object, "The file, when it is one of ours: `/api/v1/materials/{id}/file`.") { view in
            view.material.file.map { StoredFileView(file: $0) }
        },
        .field("created_at", .timestamp, "When it was added.") { $0.material.addedAt },
    ])

    /// Of what can be edited.
    var tag: ETag { ETag(of: json) }

    private var course: Identifier<Kind.Course>? {
        if case .master(let course) = material.place { course } else { nil }
    }

    private var offering: Identifier<Kind.Offering>? {
        if case .section(let offering) = material.place { offering } else { nil }
    }
}

/// A file of the store.
struct StoredFileView: Output {
    let file: StoredContent

    static let schemaName = "StoredFile"

    static let shape = Shape<StoredFileView>([
        .field("name", .string, "What it is called.") { $0.file.name },
        .field("media_type", .string, "Its type, by its content.") { $0.file.mediaType },
        .field("byte_size", .integer, "Its size.") { $0.file.byteCount },
        .field("sha256", .string, "SHA-256 of its content, in hexadecimal.") { $0.file.checksum },
    ])
}
