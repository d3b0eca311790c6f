public import Access
public import Engine
public import Platform

/// Why a group cannot be as it was asked to be. The codes are promises to others.
public enum GroupFailure: String, Error, CaseIterable {
    case notFound = "learning.group_not_found"
    /// A section has at most 200 groups.
    case tooMany = "learning.too_many_groups"
    /// The student has no seat in the section.
    case notOnRoster = "learning.group_not_on_roster"
    /// The student is not in the group.
    case notMember = "learning.group_not_member"
    /// There is no group to fill.
    case noGroups = "learning.no_groups"
}

extension Transaction {
    /// Makes groups of a section, empty.
    ///
    /// - Throws: `GroupFailure`.
    public func addGroups(
        _ names: [LocalizedText], under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> [StudentGroup.ID] {
        try lock(.offerings, [grant.resource.value])
        let present: Int? = try value(
            "select count(*) from student_groups where course_offering_id = \(grant.resource) and is_active")
        guard (present ?? 0) + names.count <= StudentGroup.mostInSection else { throw GroupFailure.tooMany }
        // In their order, by which groups are listed.
        let ids: [StudentGroup.ID] = try newIDs(names.count).sorted()
        let rows = zip(ids, names).map { id, name -> SQL in "(\(id), \(id.text), \(name), \(grant.resource))" }
        try execute(
            """
            insert into student_groups (id, code, name, course_offering_id) values \(.joined(rows, by: ", "))
            """)
        return ids
    }

    /// Calls a group something else.
    ///
    /// - Throws: `GroupFailure`.
    public func rename(
        _ group: StudentGroup.ID, to name: LocalizedText, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        let changed = try execute(
            "update student_groups set name = \(name) where id = \(group) and \(Self.isOf(grant.resource))")
        guard changed == 1 else { throw GroupFailure.notFound }
    }

    /// Takes a group out of use; its members leave it.
    ///
    /// - Throws: `GroupFailure`.
    public func removeGroup(_ group: StudentGroup.ID, under grant: Grant<Identifier<Kind.Offering>>) throws {
        let changed = try execute(
            "update student_groups set is_active = \(false) where id = \(group) and \(Self.isOf(grant.resource))")
        guard changed == 1 else { throw GroupFailure.notFound }
        try execute(
            """
            update student_group_members set left_at = \(now)
             where group_id = \(group) and left_at is null and is_active
            """)
    }

    /// Puts a student of the section into a group, out of the one of the section in which they were. Who is in it
    /// already stays; as a leader in place of another.
    ///
    /// - Throws: `GroupFailure`.
    public func join(
        _ student: Identifier<Kind.Student>, _ group: StudentGroup.ID, as part: StudentGroup.Part = .member,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        let offering = grant.resource
        try lock(.offerings, [offering.value])
        try requireGroup(group, of: offering)
        let seat: Int? = try value(
            """
            select 1 from course_enrollments
             where student_id = \(student) and course_offering_id = \(offering) and status = 'enrolled'
            """)
        guard seat != nil else { throw GroupFailure.notOnRoster }
        try execute(
            """
            update student_group_members set left_at = \(now)
             where student_id = \(student) and left_at is null and is_active and group_id <> \(group)
               and group_id in (select g.id from student_groups g where g.course_offering_id = \(offering))
            """)
        if part == .leader {
            try execute(
                """
                update student_group_members set kind = 'member'
                 where group_id = \(group) and kind = 'leader' and left_at is null and student_id <> \(student)
                """)
        }
        try insert([(group, student)], as: part)
    }

    /// Takes a student out of a group.
    ///
    /// - Throws: `GroupFailure`.
    public func leave(
        _ student: Identifier<Kind.Student>, _ group: StudentGroup.ID,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        try requireGroup(group, of: grant.resource)
        try leave(group, student)
    }

    /// Lets a student leave a group of their own accord.
    ///
    /// - Throws: `GroupFailure`.
    public func leave(_ group: StudentGroup.ID, under grant: Grant<Identifier<Kind.Student>>) throws {
        try leave(group, grant.resource)
    }

    /// Puts those who are in no group of the section into its groups at random, so that the groups become as equal in
    /// size as they can without anybody moving.
    ///
    /// - Parameter seed: at most 64 unpredictable bytes, on which it depends alone who comes where; made outside, since a
    ///   transaction may run twice.
    /// - Returns: how many were put into a group.
    /// - Throws: `GroupFailure`.
    public func fillGroups(seed: [UInt8], under grant: Grant<Identifier<Kind.Offering>>) throws -> Int {
        try lock(.offerings, [grant.resource.value])
        var sizes = try groups(in: grant.resource).map { (id: $0.id, size: $0.members.count) }
        guard !sizes.isEmpty else { throw GroupFailure.noGroups }
        let students = try all(UngroupedStudent.list(in: grant.resource), as: UngroupedStudent.self).map(\.student)
        let shuffled = students.sorted { $0.place(seed) < $1.place(seed) }
        var placed: [(StudentGroup.ID, Identifier<Kind.Student>)] = []
        for student in shuffled {
            let smallest = sizes.indices.min { sizes[$0].size < sizes[$1].size } ?? 0
            sizes[smallest].size += 1
            placed.append((sizes[smallest].id, student))
        }
        for start in stride(from: 0, to: placed.count, by: 200) {
            try insert(Array(placed[start..<min(start + 200, placed.count)]), as: .member)
        }
        return placed.count
    }

    private func insert(
        _ members: [(StudentGroup.ID, Identifier<Kind.Student>)], as part: StudentGroup.Part
    ) throws {
        let rows = members.map { group, student -> SQL in "(\(group), \(student), \(part), \(now))" }
        try execute(
            """
            insert into student_group_members (group_id, student_id, kind, joined_at)
            values \(.joined(rows, by: ", "))
            on conflict (group_id, student_id) where left_at is null do update
               set kind = excluded.kind, is_active = \(SQL.true)
            """)
    }

    private func leave(_ group: StudentGroup.ID, _ student: Identifier<Kind.Student>) throws {
        let left = try execute(
            """
            update student_group_members set left_at = \(now), kind = 'member'
             where group_id = \(group) and student_id = \(student) and left_at is null and is_active
            """)
        guard left == 1 else { throw GroupFailure.notMember }
    }

    private func requireGroup(_ group: StudentGroup.ID, of offering: Identifier<Kind.Offering>) throws {
        let found: Int? = try value("select 1 from student_groups where id = \(group) and \(Self.isOf(offering))")
        guard found != nil else { throw GroupFailure.notFound }
    }

    private static func isOf(_ offering: Identifier<Kind.Offering>) -> SQL {
        "course_offering_id = \(offering) and is_active"
    }
}

extension Identifier<Kind.Student> {
    /// Where a student stands in an order that nobody can foretell without the seed.
    fileprivate func place(_ seed: [UInt8]) -> String { Digest.hexadecimal(of: Array(text.utf8), key: seed) }
}
