public import Engine
public import Platform

/// A program from which a student may apply to graduate: one that they are in, without an application that is open or
/// was conferred.
public struct OpenProgram: Record, Hashable {
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// Its code.
    public let code: String
    /// Its name.
    public let name: LocalizedText

    /// Reads a row of `list`.
    public init(row: Row) throws {
        program = try row["program_id"]
        code = try row["code"]
        name = try row["name"]
    }

    /// A student's, majors first.
    public static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        select p.program_id, g.code, g.name
          from student_programs p join academic_programs g on g.id = p.program_id
         where p.student_id = \(student) and p.is_active and not exists (
            select 1 from graduation_applications a
             where a.student_id = p.student_id and a.program_id = p.program_id
               and a.status not in ('withdrawn', 'denied'))
         order by p.kind, g.code limit 50
        """
    }
}
