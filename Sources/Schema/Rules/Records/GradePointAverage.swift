public import Engine
public import Platform

/// The grade point average of a student: points weighted with credits, of a term or of all terms.
///
/// In a term the attempts of that term alone decide, so that it never changes by what is taken later.
public enum GradePointAverage {
    /// One row: `gpa`, null when nothing counts; `credits` and `points`, which it is the quotient of.
    ///
    /// - Parameter term: the term; nil for all.
    public static func of(_ student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>?) -> SQL {
        rule(student: "\(student)", term: .choice(sqlite: "\(term)", postgres: "cast(\(term) as uuid)"))
    }

    /// One row for each of some students of whom something counts: `student_id` and the `gpa` of all terms.
    public static func ofEach(_ students: [Identifier<Kind.Student>]) -> SQL {
        """
        with \(CountedAttempts(condition: "e.student_id in \(SQL.list(students))").expressions)
        select counted.student_id, \(CountedAttempts.average) as gpa from counted group by counted.student_id
        """
    }

    /// The student's terms in which something counts, latest first: `term_id`, `code`, `name`, `gpa`, `credits`, `points`.
    public static func byTerm(of student: Identifier<Kind.Student>, limit: Int) -> SQL {
        """
        with         \(CountedAttempts(condition: "e.student_id = \(student)", inEachTerm: true).expressions)
        select t.id as term_id, t.code, t.name, \(CountedAttempts.average) as gpa, \(sums)
          from counted join academic_terms t on t.id = counted.term_id
         group by t.id, t.code, t.name, t.start_date
         order by t.start_date desc, t.code limit \(limit)
        """
    }

    private static let sums: SQL = """
        round(coalesce(sum(counted.hundredths), 0) / 100.0, 2) as credits,
        round(coalesce(sum(counted.points), 0) / 100000.0, 3) as points
        """

    /// The rule about a student and a term or null, each a bound value or a parameter.
    static func rule(student: SQL, term: SQL) -> SQL {
        let condition: SQL = "e.student_id = \(student) and (\(term) is null or \(.filter("e.term_id = \(term)")))"
        return """
            with \(CountedAttempts(condition: condition).expressions)
            select \(CountedAttempts.average) as gpa, \(sums) from counted
            """
    }

    /// The function that database administrators call.
    static var postgres: String {
        """
        create function calculate_student_gpa(student_id uuid, term_id uuid default null) returns numeric(4,3)
        language sql stable set search_path from current as $$
            select cast(average.gpa as numeric(4,3)) from (\(rule(student: "$1", term: "$2").postgresText)) average
        $$;

        """
    }
}
