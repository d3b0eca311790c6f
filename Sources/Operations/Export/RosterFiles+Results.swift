internal import Engine
internal import Formats
internal import Platform
internal import Records

extension RosterFile {
    /// The files of a bundle with marks.
    static func results(of scope: ResultsExport.Scope, onlyReleased: Bool, in zone: TimeZoneRules) -> [RosterFile] {
        let sections: @Sendable (SQL) -> SQL = { scope.sections($0) }
        let released: SQL = onlyReleased ? "and g.released" : ""
        return [
            manifest(of: ["categories", "lineItems", "results"]), categories(sections),
            lineItems(sections, released, zone), results(sections, released, zone),
        ]
    }

    /// Every line item stands in a category: those that have none here, and final grades, in one of these.
    private static let (none, final) = ("uncategorized", "final")

    private static func categories(_ sections: @escaping @Sendable (SQL) -> SQL) -> RosterFile {
        RosterFile(
            name: "categories.csv", header: ["sourcedId", "status", "dateLastModified", "title", "weight"],
            fixed: { _ in [[none, "", "", "Uncategorized", ""], [final, "", "", "Final grades", ""]] },
            cells: { row in
                let (id, weight): (UniqueID, Decimal) = (try row["id"], try row["weight"])
                return [[id.text, "", "", try row["name"], weight.text]]
            },
            sections: sections,
            pageOfSections: { _, these, after in
                """
                select id, name, weight from grade_categories
                 where course_offering_id in \(these) and is_active and \(after)
                """
            })
    }

    private static func lineItems(
        _ sections: @escaping @Sendable (SQL) -> SQL, _ released: SQL, _ zone: TimeZoneRules
    ) -> RosterFile {
        RosterFile(
            name: "lineItems.csv",
            header: [
                "sourcedId", "status", "dateLastModified", "title", "description", "assignDate", "dueDate",
                "classSourcedId", "categorySourcedId", "academicSessionSourcedId", "resultValueMin", "resultValueMax",
                "schoolSourcedId",
            ],
            cells: { row in
                let (id, category, isFinal): (UniqueID, UniqueID?, Bool) = (
                    try row["id"], try row["category_id"], try row["is_final"]
                )
                let (assigned, due, end): (Timestamp, Timestamp?, CalendarDate?) = (
                    try row["assigned_at"], try row["due_at"], try row["end_date"]
                )
                let (most, term): (Decimal, String?) = (try row["most"], try row["term"])
                let day = zone.day(of: assigned)
                return [
                    [
                        id.text + (isFinal ? ":final" : ""), "", "", isFinal ? "Final grade" : try row["title"], "",
                        day.text, (due.map { zone.day(of: $0) } ?? end ?? day).text, try row["section"],
                        isFinal ? final : category?.text ?? none, term ?? "", "0", most.text,
                        RosterNames.institutionID,
                    ]
                ]
            },
            sections: sections,
            pageOfSections: { names, these, after in
                """
                select x.id as id, x.title, x.category_id, x.assigned_at, x.due_at, x.most, x.is_final, t.end_date,
                       \(names.id("section", "o.id")) as section, \(names.id("term", "o.term_id")) as term
                  from (select * from (\(marked(these, released))) u where \(after)) x
                  join course_offerings o on o.id = x.course_offering_id
                  left join academic_terms t on t.id = o.term_id
                """
            })
    }

    /// The columns of some gradebooks, and the sections themselves where they have final grades.
    private static func marked(_ sections: SQL, _ released: SQL) -> SQL {
        """
        select c.id, c.course_offering_id, a.name as title, k.id as category_id,
               coalesce(a.start_at, a.created_at) as assigned_at, coalesce(a.due_at, a.end_at) as due_at,
               \(ColumnMaximum.sql) as most, \(SQL.false) as is_final
          from grade_columns c
          join assessments a on a.id = c.assessment_id and a.status <> 'draft'
          left join grade_categories k on k.id = c.category_id and k.is_active
         where c.course_offering_id in \(sections) and c.is_active
        union all
        select o.id, o.id, null, null, o.created_at, null, 100, \(SQL.true)
          from course_offerings o
         where o.id in \(sections) and exists (
            select 1 from grades g
             where g.course_offering_id = o.id and g.assessment_id is null and g.is_active \(released))
        """
    }

    private static func results(
        _ sections: @escaping @Sendable (SQL) -> SQL, _ released: SQL, _ zone: TimeZoneRules
    ) -> RosterFile {
        RosterFile(
            name: "results.csv",
            header: [
                "sourcedId", "status", "dateLastModified", "lineItemSourcedId", "studentSourcedId", "scoreStatus",
                "score", "scoreDate", "comment", "textScore", "classSourcedId", "inProgress", "incomplete", "late",
                "missing",
            ],
            cells: { try [result($0, zone)] }, sections: sections,
            pageOfSections: { names, these, after in
                """
                select g.id as id, c.id as column_id, g.course_offering_id, g.marks_obtained, g.percentage, g.letter,
                       g.excused, g.incomplete, coalesce(g.graded_at, g.updated_at) as graded_at,
                       \(names.id("person", "s.user_id")) as student,
                       \(names.id("section", "g.course_offering_id")) as section
                  from (select * from grades g
                         where course_offering_id in \(these) and is_active \(released) and \(after)) g
                  join course_enrollments e on e.id = g.enrollment_id and e.status <> 'dropped'
                  join students s on s.id = g.student_id
                  left join assessments a on a.id = g.assessment_id and a.status <> 'draft'
                  left join grade_columns c
                    on c.course_offering_id = g.course_offering_id and c.assessment_id = a.id and c.is_active
                 where (g.assessment_id is null or c.id is not null)
                """
            })
    }

    private static func result(_ row: Row, _ zone: TimeZoneRules) throws -> [String] {
        let (id, column, section): (UniqueID, UniqueID?, UniqueID) = (
            try row["id"], try row["column_id"], try row["course_offering_id"]
        )
        let (marks, percentage, letter): (Decimal?, Decimal?, String?) = (
            try row["marks_obtained"], try row["percentage"], try row["letter"]
        )
        let (isExcused, isIncomplete, gradedAt): (Bool, Bool, Timestamp) = (
            try row["excused"], try row["incomplete"], try row["graded_at"]
        )
        let score = column == nil ? percentage : marks
        let status: RosterResults.ScoreStatus =
            isExcused
            ? .exempt : isIncomplete ? .partiallyGraded : score == nil && letter == nil ? .notSubmitted : .fullyGraded
        return [
            id.text, "", "", column?.text ?? "\(section.text):final", try row["student"], status.rawValue,
            score?.text ?? "", zone.day(of: gradedAt).text, "", letter ?? "", try row["section"], "",
            isIncomplete ? "true" : "false", "", "",
        ]
    }
}

extension TimeZoneRules {
    /// The day that the clocks of the zone show at an instant.
    fileprivate func day(of instant: Timestamp) -> CalendarDate {
        (instant + .seconds(state(at: instant).offset)).dateInUTC
    }
}
