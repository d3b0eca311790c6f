public import Access
public import Engine
public import Platform

/// A column of a section's gradebook: an assessment.
public struct GradeColumn: Record, Hashable {
    /// The assessment.
    public let assessment: Identifier<Kind.Assessment>
    /// What it is called.
    public let name: String
    /// The category it stands in; nil for none.
    public let category: GradeCategory.ID?
    /// Whether it adds what it earns and asks for nothing.
    public let isExtraCredit: Bool
    /// What marks are out of when they are entered by hand.
    public let maxMarks: Decimal
    /// Its weight within the category.
    public let weight: Decimal
    /// How many marks are in it.
    public let markedCount: Int
    /// How many of them the students do not see yet.
    public let unreleasedCount: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        assessment = try row["assessment_id"]
        name = try row["name"]
        category = try row["category_id"]
        isExtraCredit = try row["is_extra_credit"]
        maxMarks = try row["most"]
        weight = try row["weight"]
        markedCount = try row["marked_count"] ?? 0
        unreleasedCount = try row["unreleased_count"] ?? 0
    }

    /// The columns of a section, in order.
    ///
    /// - Parameter assessment: only this one.
    public static func list(
        of offering: Identifier<Kind.Offering>, only assessment: Identifier<Kind.Assessment>? = nil
    ) -> SQL {
        let one: SQL = assessment.map { "and c.assessment_id = \($0)" } ?? ""
        return """
            select c.assessment_id, a.name, k.id as category_id, c.is_extra_credit, a.weight,
                   \(ColumnMaximum.sql) as most, n.marked_count, n.unreleased_count
              from grade_columns c
              join assessments a on a.id = c.assessment_id
              left join grade_categories k on k.id = c.category_id and k.is_active
              left join (
                    select g.assessment_id, count(*) as marked_count,
                           sum(case when g.released then 0 else 1 end) as unreleased_count
                      from grades g
                     where g.course_offering_id = \(offering) and g.assessment_id is not null and g.is_active
                       and (g.marks_obtained is not null or g.excused or g.incomplete)
                     group by g.assessment_id) n on n.assessment_id = c.assessment_id
             where c.course_offering_id = \(offering) and c.is_active \(one)
             order by k."order" is null, k."order", k.name, c."order", a.due_at is null, a.due_at, a.name, a.id
            """
    }
}

extension Transaction {
    /// Says how a column counts, and makes it where the assessment is of the course and not of the section. Marks that
    /// are not released are then out of what it says.
    ///
    /// - Parameter maxMarks: nil for what the assessment says.
    /// - Throws: `GradeFailure`.
    public func setColumn(
        _ assessment: Identifier<Kind.Assessment>, in category: GradeCategory.ID?, isExtraCredit: Bool,
        maxMarks: Decimal?, order: Int, under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> GradeColumn {
        if let category {
            let isThere = try value(
                """
                select 1 from grade_categories
                 where id = \(category) and course_offering_id = \(grant.resource) and is_active
                """, as: Int.self)
            guard isThere != nil else { throw GradeFailure.unknownCategory }
        }
        try execute(
            """
            insert into grade_columns
                (course_offering_id, assessment_id, category_id, is_extra_credit, max_marks, "order")
            select o.id, a.id, \(Self.id(category)), \(isExtraCredit), cast(\(maxMarks) as numeric), \(order)
              from course_offerings o
              join assessments a on a.id = \(assessment)
               and (a.course_offering_id = o.id or a.course_offering_id is null and a.course_id = o.course_id)
             where o.id = \(grant.resource)
            on conflict (course_offering_id, assessment_id) do update
               set category_id = excluded.category_id, is_extra_credit = excluded.is_extra_credit,
                   max_marks = excluded.max_marks, "order" = excluded."order", is_active = \(true)
            """)
        try takeResults(of: assessment, under: grant)
        try rescale(assessment, under: grant)
        return try first(GradeColumn.list(of: grant.resource, only: assessment), as: GradeColumn.self)
            .orThrow(GradeFailure.unknown)
    }

    fileprivate static func id(_ category: GradeCategory.ID?) -> SQL {
        .choice(sqlite: "\(category)", postgres: "cast(\(category) as uuid)")
    }

    private func rescale(
        _ assessment: Identifier<Kind.Assessment>, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        try execute(
            """
            update grades
               set max_marks = m.most,
                   percentage = case when m.most > 0 then
                       least(round(grades.marks_obtained * 100.0 / m.most, 2), 999.99) end,
                   version = version + 1
              from (select c.assessment_id, \(ColumnMaximum.sql) as most
                      from grade_columns c join assessments a on a.id = c.assessment_id
                     where c.course_offering_id = \(grant.resource) and c.assessment_id = \(assessment)) m
             where grades.assessment_id = m.assessment_id and grades.course_offering_id = \(grant.resource)
               and grades.origin <> 'result' and not grades.released
               and grades.max_marks is distinct from m.most
            """)
    }
}

extension Transaction {
    /// Puts columns of a section into categories, as they are otherwise.
    ///
    /// - Throws: `GradeFailure`.
    public func placeColumns(
        _ places: [(assessment: Identifier<Kind.Assessment>, category: GradeCategory.ID?)],
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        for place in places {
            try execute(
                """
                update grade_columns
                   set category_id = (
                        select k.id from grade_categories k
                         where k.id = \(place.category) and k.course_offering_id = \(grant.resource) and k.is_active)
                 where course_offering_id = \(grant.resource) and assessment_id = \(place.assessment)
                   and category_id is distinct from \(Self.id(place.category))
                """)
        }
    }
}
