internal import Engine
internal import Formats
internal import Platform

/// A row of `degree_requirements` with the codes of the courses that it names.
struct StoredRequirement: Record {
    let id: DegreeRequirement.ID
    let parent: DegreeRequirement.ID?
    let requirement: DegreeRequirement

    init(row: Row) throws {
        id = try row["id"]
        parent = try row["parent_id"]
        let (filter, codes): (String, String?) = (try row["course_filter"], try row["codes"])
        let set = CourseSet(
            Packed.records(codes).compactMap { $0.first ?? nil }.sorted(), clauses: CourseClause.read(filter) ?? [],
            minimumGrade: try row["minimum_grade"])
        let numbers = Numbers(
            needed: try row["needed"], credits: try row["minimum_credits"], gpa: try row["minimum_gpa"],
            program: try row["nested_program_id"])
        let rule = DegreeRequirement.Rule(word: try row["requirement_type"], numbers, set)
        requirement = DegreeRequirement(
            id: id, try row["name"], description: try row["description"], rule ?? .manual,
            isShared: try row["allows_sharing"])
    }

    struct Numbers {
        var needed: Int?
        var credits: Decimal?
        var gpa: Decimal?
        var program: Identifier<Kind.AcademicProgram>?
    }

    /// The rows of a version of a program, parents first.
    static func list(of program: Identifier<Kind.AcademicProgram>, version: String) -> SQL {
        """
        select r.id, r.parent_id, r.name, r.description, r.requirement_type, r.needed, r.minimum_credits, r.minimum_gpa,
               r.minimum_grade, r.course_filter, r.allows_sharing, r.nested_program_id,
               (select \(Packed.aggregate(["c.code"]))
                  from degree_requirement_courses rc join courses c on c.id = rc.course_id
                 where rc.requirement_id = r.id) as codes
          from degree_requirements r
         where r.program_id = \(program) and r.catalogue_version = \(version) and r.is_active
         order by r.depth, r.position, r.id
        """
    }

    /// The tree that the rows make; nil without any.
    static func tree(of rows: [StoredRequirement]) -> DegreeRequirement? {
        let below = Dictionary(grouping: rows, by: \.parent)
        func build(_ row: StoredRequirement) -> DegreeRequirement {
            var requirement = row.requirement
            requirement.children = (below[row.id] ?? []).map(build)
            return requirement
        }
        return below[nil]?.first.map(build)
    }
}

extension DegreeRequirement.Rule {
    init?(word: String, _ numbers: StoredRequirement.Numbers, _ set: CourseSet) {
        let (needed, credits) = (numbers.needed ?? 0, numbers.credits ?? Decimal(0))
        switch word {
        case "all_of": self = .allOf
        case "n_of": self = .nOf(needed)
        case "courses": self = .courses(needed, set)
        case "credits": self = .credits(credits, set)
        case "gpa": self = .gpa(numbers.gpa ?? Decimal(0), set)
        case "residency": self = .residency(credits, set)
        case "courses_among": self = .coursesAmong(needed, set)
        case "credits_among": self = .creditsAmong(credits, set)
        case "departments_among": self = .departmentsAmong(needed)
        case "at_most": self = .atMost(needed, set)
        case "program":
            guard let program = numbers.program else { return nil }
            self = .program(program)
        case "manual": self = .manual
        default: return nil
        }
    }

    var numbers: StoredRequirement.Numbers {
        var numbers = StoredRequirement.Numbers()
        switch self {
        case .nOf(let needed), .courses(let needed, _), .coursesAmong(let needed, _), .departmentsAmong(let needed),
            .atMost(let needed, _):
            numbers.needed = needed
        case .credits(let credits, _), .residency(let credits, _), .creditsAmong(let credits, _):
            numbers.credits = credits
        case .gpa(let gpa, _): numbers.gpa = gpa
        case .program(let program): numbers.program = program
        case .allOf, .manual: break
        }
        return numbers
    }
}
