public import Catalog
public import HTTP

extension Problem {
    /// What people are told of a refusal of the catalogue, by its code.
    fileprivate init(catalog code: String) {
        let (status, words) = Self.catalogRefusals[code] ?? (.conflict, nil)
        self.init(status, code, words)
    }

    /// Every refusal's status and words.
    static let catalogRefusals: [String: (status: Status, words: String?)] = [
        "catalog.department_not_found": (.notFound, "There is no such department."),
        "catalog.department_code_taken": (.conflict, "Another department has this code."),
        "catalog.department_below_itself": (.conflict, "A department cannot stand below itself."),
        "catalog.department_in_use": (.conflict, "Departments, programs or courses in use belong to it."),
        "catalog.program_not_found": (.notFound, "There is no such program."),
        "catalog.program_code_taken": (.conflict, "Another program has this code."),
        "catalog.course_not_found": (.notFound, "There is no such course."),
        "catalog.course_code_taken": (.conflict, "Another course has this code."),
        "catalog.course_credits_invalid": (.unprocessableContent, "The most credits are fewer than the least."),
        "catalog.course_incomplete": (.conflict, "A course needs a name and a department to be published."),
        "catalog.course_offered": (.conflict, "Offerings of it are planned or under way."),
        "catalog.corequisite_is_itself": (.conflict, "A course is no corequisite of itself."),
        "catalog.corequisite_not_found": (.notFound, "There is no such corequisite."),
        "catalog.requirement_too_deep": (.unprocessableContent, "The tree has more than eight levels."),
        "catalog.requirement_too_large": (.unprocessableContent, "The tree has more than five hundred nodes."),
        "catalog.requirement_empty_group": (.unprocessableContent, "A group of the tree has no parts."),
        "catalog.requirement_count_out_of_range": (
            .unprocessableContent, "A group needs at least one and at most all of its parts."
        ),
        "catalog.requirement_requires_itself": (.unprocessableContent, "A course cannot require itself."),
        "catalog.requirement_unknown_reference": (
            .unprocessableContent, "The tree names a course or program that is not there."
        ),
        "catalog.term_not_found": (.notFound, "There is no such term."),
        "catalog.term_code_taken": (.conflict, "Another term has this code."),
        "catalog.term_dates_invalid": (
            .unprocessableContent,
            "A term ends after it starts; registration opens before it closes, and not after the term starts."
        ),
        "catalog.term_offer_hours_invalid": (.unprocessableContent, "Seats are offered for 1 to 168 hours."),
        "catalog.term_offered": (.conflict, "Offerings of the term are not cancelled."),
        "catalog.offering_not_found": (.notFound, "There is no such section."),
        "catalog.section_code_taken": (.conflict, "Another section of the course has this code."),
        "catalog.offering_unknown_reference": (.unprocessableContent, "The course, term or parent is not there."),
        "catalog.offering_its_own_parent": (.conflict, "A section is no part of itself."),
        "catalog.offering_status_invalid": (.conflict, "From where it stands, the section cannot go there."),
        "catalog.meeting_not_found": (.notFound, "There is no such meeting."),
        "catalog.meeting_times_invalid": (.unprocessableContent, "A meeting ends after it begins."),
        "catalog.meeting_dates_invalid": (.unprocessableContent, "The last day is not before the first."),
        "catalog.room_taken": (.conflict, "Another class meets in the room at the time."),
        "catalog.staff_not_found": (.unprocessableContent, "There is no such member of staff in service."),
        "catalog.offering_instructor_not_found": (.notFound, "They do not teach the section."),
        "catalog.credit_limit_invalid": (.unprocessableContent, "The most credits are fewer than the least."),
        "catalog.credit_limit_not_found": (.notFound, "There is no such limit."),
        "catalog.calendar_day_not_found": (.notFound, "The day is an ordinary one."),
        "catalog.registration_window_not_found": (.notFound, "There is no such time to register."),
        "catalog.registration_window_invalid": (.unprocessableContent, "It closes after it opens."),
        "catalog.equivalency_not_found": (.notFound, "There is no such equivalency."),
        "catalog.equivalency_is_itself": (.conflict, "A course does not stand in for itself."),
        "catalog.equivalency_dates_invalid": (.unprocessableContent, "The last day is not before the first."),
        "catalog.equivalency_substitute_missing": (
            .unprocessableContent,
            "A transfer names an institution and its course, everything else a course of the catalogue."
        ),
        "catalog.equivalency_already_there": (.conflict, "The one stands in for the other already."),
        "catalog.equivalency_decided": (.conflict, "It was decided before."),
        "catalog.room_not_found": (.notFound, "There is no such room."),
        "catalog.building_not_found": (.notFound, "There is no such building."),
        "catalog.building_code_taken": (.conflict, "Another building has this code."),
        "catalog.room_number_taken": (.conflict, "Another room of the building has this number."),
    ]
}

extension DepartmentFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension AcademicProgramFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension CourseFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension CorequisiteFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension RequirementFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension TermFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension OfferingFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension MeetingFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension TeachingFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension CreditLimitFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension CalendarDayFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension RegistrationWindowFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension EquivalencyFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension RoomFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(catalog: rawValue) }
}

extension RoomTaken: ProblemRepresentable {
    /// 409 with the sections in the way.
    public var problem: Problem {
        Problem(catalog: code.rawValue).with("sections", .array(sections.map { .string($0) }))
    }
}

extension DocumentedProblem {
    /// Documents refusals of the catalogue by their codes.
    static func catalog<Failure: CaseIterable & RawRepresentable<String>>(
        _: Failure.Type
    ) -> [DocumentedProblem] {
        Failure.allCases.compactMap { failure in
            Problem.catalogRefusals[failure.rawValue].map {
                DocumentedProblem($0.status, failure.rawValue, $0.words ?? "")
            }
        }
    }
}
