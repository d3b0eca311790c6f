/// The id of one kind of thing, so that a student's id is never taken for a user's.
public struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The bits, without the kind.
    public let value: UniqueID

    /// States what kind of thing these bits name.
    public init(_ value: UniqueID) { self.value = value }

    /// Reads the canonical text of a UUID; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let value = UniqueID(text) else { return nil }
        self.init(value)
    }

    /// The canonical text: 36 characters, lower case.
    public var text: String { value.text }

    /// The same as `text`.
    public var description: String { text }

    /// Orders as the text does.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// The kinds of things that have ids: one registry, so that each id says what it names.
public enum Kind {
    /// Something that is told to a section, a course or everyone.
    public enum Announcement {}
    /// A program of study, such as a degree.
    public enum AcademicProgram {}
    /// What a person is given in everything that is timed.
    public enum Accommodation {}
    /// Homework, a quiz, an exam or a project.
    public enum Assessment {}
    /// What holds for a person or a group in an assessment.
    public enum AssessmentOverride {}
    /// A part of an assessment.
    public enum AssessmentSection {}
    /// An attempt at an assessment.
    public enum Attempt {}
    /// A building with rooms.
    public enum Building {}
    /// A holiday or special day of a term.
    public enum CalendarDay {}
    /// A course that is to be taken together with another.
    public enum Corequisite {}
    /// What a student is given on completing a section.
    public enum Certificate {}
    /// A course of the catalogue.
    public enum Course {}
    /// What a student has done towards a program, requirement by requirement.
    public enum DegreeAudit {}
    /// What an advisor lets count otherwise.
    public enum DegreeException {}
    /// A requirement of a degree.
    public enum DegreeRequirement {}
    /// A department or faculty.
    public enum Department {}
    /// A limit on a term's credits.
    public enum CreditLimit {}
    /// A student in an offering.
    public enum Enrollment {}
    /// A course that stands in for another.
    public enum Equivalency {}
    /// A file that somebody brought.
    public enum File {}
    /// What an enrolment is given for an assessment, or for the whole.
    public enum Grade {}
    /// What a student says against a grade.
    public enum GradeAppeal {}
    /// A part of what a section's grades are made of.
    public enum GradeCategory {}
    /// A change of a grade that waits for approval.
    public enum GradeChangeRequest {}
    /// What a student says who wants to graduate.
    public enum GraduationApplication {}
    /// A scale of letters.
    public enum GradeScale {}
    /// A hold on a student.
    public enum Hold {}
    /// A piece of work done later.
    public enum Job {}
    /// A file or page that goes with a course.
    public enum Material {}
    /// A weekly meeting.
    public enum Meeting {}
    /// A lesson of a course.
    public enum Lesson {}
    /// A course as it is given in a term.
    public enum Offering {}
    /// A waived reason.
    public enum Override {}
    /// A question of a bank.
    public enum Question {}
    /// A time ticket for registration.
    public enum RegistrationWindow {}
    /// A request to the server.
    public enum Request {}
    /// A node of a prerequisite tree.
    public enum RequirementNode {}
    /// A room.
    public enum Room {}
    /// What a rubric looks at.
    public enum RubricCriterion {}
    /// How well a criterion is met.
    public enum RubricLevel {}
    /// A file that goes with work that was handed in.
    public enum SubmissionFile {}
    /// A sign-in.
    public enum Session {}
    /// The standing of a student in a term.
    public enum StandingDecision {}
    /// A rule of academic standing.
    public enum StandingRule {}
    /// A member of staff.
    public enum StaffMember {}
    /// A person as a student.
    public enum Student {}
    /// Students who are treated alike in something.
    public enum StudentGroup {}
    /// Work that was handed in.
    public enum Submission {}
    /// A week of a course's syllabus.
    public enum SyllabusWeek {}
    /// An academic term.
    public enum Term {}
    /// A copy of a student's record that was issued.
    public enum Transcript {}
    /// Credit that was earned elsewhere.
    public enum TransferCredit {}
    /// A person with an account.
    public enum User {}
    /// A place in a line.
    public enum WaitlistEntry {}
}
