internal import Engine
internal import Platform

extension CourseSearch {
    /// What a course must be, as one condition over `courses`.
    var conditions: SQL {
        var conditions: [SQL] = includesUnpublished ? ["1 = 1"] : [Self.isVisible]
        if let department { conditions.append("courses.department_id in (\(department.family))") }
        if let level { conditions.append("courses.level = \(level)") }
        if let credits {
            conditions.append(
                """
                courses.credits <= \(credits.upperBound)
                and coalesce(courses.maximum_credits, courses.credits) >= \(credits.lowerBound)
                """)
        }
        if let offered { conditions.append("exists (\(offered))") }
        return .joined(conditions, by: " and ")
    }

    static let isVisible: SQL = "courses.is_published and courses.is_active"

    /// The offering that the filters ask for; nil when they ask for none.
    private var offered: SQL? {
        var conditions: [SQL] = []
        if let term { conditions.append("o.term_id = \(term)") }
        if hasOpenSeats { conditions.append(Offering.hasOpenSeat) }
        if let weekdays { conditions.append(meets("m.day_of_week not in \(.list(weekdays.sorted()))")) }
        if let earliest { conditions.append(meets("m.start_time < \(earliest)")) }
        if let latest { conditions.append(meets("m.end_time > \(latest)")) }
        guard !conditions.isEmpty else { return nil }
        return """
            select 1 from course_offerings o
             where o.course_id = courses.id and o.is_active and o.status <> 'cancelled'
               and \(.joined(conditions, by: " and "))
            """
    }

    /// That the offering meets, and never as `condition` has it.
    private func meets(_ condition: SQL) -> SQL {
        let meetings: SQL = """
            select 1 from offering_meetings om join class_meetings m on m.id = om.meeting_id
             where om.offering_id = o.id and m.is_active
            """
        return "exists (\(meetings)) and not exists (\(meetings) and \(condition))"
    }
}

extension CourseSearch.DepartmentKey {
    /// The ids of the department and of those below it.
    fileprivate var family: SQL {
        let root: SQL =
            switch self {
            case .id(let id): "d.id = \(id)"
            case .code(let code): "d.code = \(code)"
            }
        return """
            with recursive family (id) as (
                select d.id from departments d where \(root)
                union
                select d.id from departments d join family f on d.parent_id = f.id
            )
            select id from family
            """
    }
}
