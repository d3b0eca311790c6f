public import Access
public import Engine
public import Platform

/// A part of what a section's grades are made of, such as homework.
public struct GradeCategory: Record, Hashable {
    /// The category's id.
    public typealias ID = Identifier<Kind.GradeCategory>

    /// The category's id.
    public let id: ID
    /// What it says.
    public let details: Details

    /// What can be said of a category.
    public struct Details: Sendable, Hashable {
        /// What it is called, once in each section.
        public var name: String
        /// In percent, against the weights of the others in which something counts.
        public var weight: Decimal
        /// How many of the lowest shares are left out.
        public var dropLowest: Int
        /// Whether it adds on top of the others.
        public var isExtraCredit: Bool
        /// Its place among the categories.
        public var order: Int

        /// A category of these parts.
        public init(
            name: String, weight: Decimal, dropLowest: Int = 0, isExtraCredit: Bool = false,
            order: Int = 0
        ) {
            self.name = name
            self.weight = weight
            self.dropLowest = dropLowest
            self.isExtraCredit = isExtraCredit
            self.order = order
        }
    }

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        details = Details(
            name: try row["name"], weight: try row["weight"], dropLowest: try row["drop_lowest"],
            isExtraCredit: try row["is_extra_credit"], order: try row["order"])
    }

    static let columns: SQL = "id, name, weight, drop_lowest, is_extra_credit, \"order\""

    /// Those of a section, in order.
    public static func list(of offering: Identifier<Kind.Offering>) -> SQL {
        """
        select \(columns) from grade_categories where course_offering_id = \(offering) and is_active
         order by "order", name
        """
    }
}

extension Transaction {
    /// Adds a category to a section. The totals of all its students follow.
    public func addCategory(
        _ details: GradeCategory.Details, under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> GradeCategory {
        try first(
            """
            insert into grade_categories (course_offering_id, name, weight, drop_lowest, is_extra_credit, "order")
            values (\(grant.resource), \(details.name), \(details.weight), \(details.dropLowest),
                    \(details.isExtraCredit), \(details.order))
            returning \(GradeCategory.columns)
            """, as: GradeCategory.self
        ).orThrow(GradeFailure.unknownCategory)
    }

    /// Changes a category. The totals of all students of the section follow.
    ///
    /// - Throws: `GradeFailure`.
    public func change(
        _ category: GradeCategory.ID, to details: GradeCategory.Details,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> GradeCategory {
        try first(
            """
            update grade_categories
               set name = \(details.name), weight = \(details.weight), drop_lowest = \(details.dropLowest),
                   is_extra_credit = \(details.isExtraCredit), "order" = \(details.order)
             where id = \(category) and course_offering_id = \(grant.resource)
            returning \(GradeCategory.columns)
            """, as: GradeCategory.self
        ).orThrow(GradeFailure.unknownCategory)
    }

    /// Removes a category; its columns then stand in none.
    ///
    /// - Throws: `GradeFailure`.
    public func remove(_ category: GradeCategory.ID, under grant: Grant<Identifier<Kind.Offering>>)
        throws
    {
        let removed = try execute(
            "delete from grade_categories where id = \(category) and course_offering_id = \(grant.resource)"
        )
        guard removed == 1 else { throw GradeFailure.unknownCategory }
    }
}
