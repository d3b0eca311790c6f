public import Access
public import Engine
public import Files
public import Platform

/// Why a material cannot be as it was asked to be. The codes are promises to others.
public enum MaterialFailure: String, Error, CaseIterable {
    case notFound = "learning.material_not_found"
    /// The week is not one of the same course or section.
    case weekElsewhere = "learning.material_week_elsewhere"
    /// A course or section has at most 1000 materials.
    case tooMany = "learning.too_many_materials"
}

extension Material {
    /// The most materials of a course or section.
    public static let mostInOnePlace = 1000

    /// What a new material consists of.
    public enum Content: Sendable, Hashable {
        /// A file that is in the store.
        case file(StoredContent)
        /// A page or file on the web; http or https.
        case link(String)
    }
}

extension Transaction {
    /// Adds a material.
    ///
    /// - Throws: `MaterialFailure`.
    public func addMaterial(
        _ details: Material.Details, _ content: Material.Content, to grant: Grant<CourseContent>
    ) throws -> Material {
        let place = grant.resource
        try lock(place)
        try requireWeek(details.week, in: place)
        try requireRoom(for: 1, in: place)
        let id: Material.ID? = try value(insertion(of: details, content, to: grant))
        return try id.flatMap { try first(Material.find($0)) }.orThrow(MaterialFailure.notFound)
    }

    /// Changes a material.
    ///
    /// - Throws: `MaterialFailure`.
    public func change(
        _ id: Material.ID, to details: Material.Details, under grant: Grant<CourseContent>
    ) throws -> Material {
        try lock(grant.resource)
        try requireWeek(details.week, in: grant.resource)
        let changed = try execute(
            """
            update materials
               set title = \(details.title), description = \(details.description), week_id = \(details.week),
                   "order" = \(details.order), is_published = \(details.isPublished)
             where id = \(id) and \(grant.resource.holds("materials"))
            """)
        guard changed == 1 else { throw MaterialFailure.notFound }
        return try first(Material.find(id)).orThrow(MaterialFailure.notFound)
    }

    /// Takes a material out of use. Its file is kept.
    ///
    /// - Throws: `MaterialFailure`.
    public func remove(_ id: Material.ID, under grant: Grant<CourseContent>) throws {
        let removed = try execute(
            """
            update materials set is_active = \(false) where id = \(id) and \(grant.resource.holds("materials"))
            """)
        guard removed == 1 else { throw MaterialFailure.notFound }
    }

    /// The materials of a course's master or a section by week, what is not shown yet included; one more than the limit,
    /// to see whether more follow.
    public func materials(of grant: Grant<CourseContent>, limit: Int, offset: Int) throws -> [Material] {
        try all(Material.list(of: grant.resource, limit: limit, offset: offset))
    }

    /// What the students of a section are given, by week: the course's materials and the section's own; one more than
    /// the limit. Who reads them, the row policies say.
    public func materialsShown(
        in offering: Identifier<Kind.Offering>, limit: Int, offset: Int
    ) throws -> [Material] {
        try all(Material.listShown(in: offering, limit: limit, offset: offset))
    }

    func requireRoom(for count: Int, in place: CourseContent) throws {
        let present: Int = try value("select count(*) from materials m where \(place.holds("m"))") ?? 0
        guard present + count <= Material.mostInOnePlace else { throw MaterialFailure.tooMany }
    }

    private func requireWeek(_ week: SyllabusWeek.ID?, in place: CourseContent) throws {
        guard try isWeek(week, of: place) else { throw MaterialFailure.weekElsewhere }
    }

    private func insertion(
        of details: Material.Details, _ content: Material.Content, to grant: Grant<CourseContent>
    ) throws -> SQL {
        let (place, user) = (grant.resource, grant.actor.user)
        let description: SQL =
            switch content {
            case .file(let file):
                """
                \(file.kind), 'uploaded', null, \(try keep(file, of: user)), \(file.name), \(file.mediaType),
                \(file.byteCount), \(file.checksum)
                """
            case .link(let address): "\(FileKind.page), 'linked', \(address), null, null, null, null, null"
            }
        return """
            insert into materials
                (course_id, course_offering_id, title, description, week_id, "order", is_published, added_by,
                 material_type, origin, source_url, file_id, file_name, media_type, byte_size, checksum)
            values (\(place.course), \(place.offering), \(details.title), \(details.description), \(details.week),
                    \(details.order), \(details.isPublished), \(user), \(description))
            returning id
            """
    }
}
