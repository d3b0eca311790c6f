internal import Access
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// An enrolment as students and staff see it.
struct EnrollmentView: Output {
    let listed: ListedEnrollment
    let languages: [String]

    static let schemaName = "Enrollment"

    static let shape = Shape<EnrollmentView>([
        .field("id", .identifier, "The enrolment's id.") { $0.listed.enrollment.id },
        .field("student_id", .identifier, "The student.") { $0.listed.enrollment.student },
        .field("offering_id", .identifier, "The section.") { $0.listed.enrollment.offering },
        .field("course_id", .identifier, "The course.") { $0.listed.enrollment.course },
        .nullable("term_id", .identifier, "The term; null for a self-paced offering.") { $0.listed.enrollment.term },
        .field("course_code", .string, "The course's code.") { $0.listed.courseCode },
        .field("course_name", .string, "The course's name in the reader's language.") {
            $0.listed.courseName.text(in: $0.languages) ?? $0.listed.courseCode
        },
        .field("section_code", .string, "The section's code.") { $0.listed.sectionCode },
        .field("component", .string, "The part of the course: lecture, lab, ….") { $0.listed.component },
        .field("status", .enumeration, "What has become of the seat.") { $0.listed.enrollment.status },
        .nullable("linked_to_id", .identifier, "The enrolment whose linked part this is.") {
            $0.listed.enrollment.linkedTo
        },
        .field("credits", .decimal, "What it counts; a linked part counts nothing of its own.") {
            $0.listed.enrollment.credits
        },
        .field("enrolled_at", .timestamp, "When the seat was taken.") { $0.listed.enrollment.enrolledAt },
    ])
}

/// A place in line as its student and staff see it.
struct WaitlistEntryView: Output {
    let listed: ListedWaitlistEntry
    let languages: [String]

    static let schemaName = "WaitlistEntry"

    static let shape = Shape<WaitlistEntryView>([
        .field("id", .identifier, "The entry's id.") { $0.listed.entry.id },
        .field("student_id", .identifier, "The student.") { $0.listed.entry.student },
        .field("student_number", .string, "The student's number.") { $0.listed.studentNumber },
        .field("student_name", .string, "The student's name.") { $0.listed.fullName },
        .field("offering_id", .identifier, "The section.") { $0.listed.entry.offering },
        .field("course_code", .string, "The course's code.") { $0.listed.courseCode },
        .field("course_name", .string, "The course's name in the reader's language.") {
            $0.listed.courseName.text(in: $0.languages) ?? $0.listed.courseCode
        },
        .field("section_code", .string, "The section's code.") { $0.listed.sectionCode },
        .nullable("position", .integer, "The place in line, from 1; null once the entry has ended.") {
            $0.listed.entry.position
        },
        .field("status", .enumeration, "What has become of the place.") { $0.listed.entry.status },
        .field("joined_at", .timestamp, "When the student joined the line.") { $0.listed.entry.joinedAt },
        .nullable("expires_at", .timestamp, "Until when an offered seat is kept.") { $0.listed.entry.expiresAt },
        .nullable("drop_enrollment_id", .identifier, "The seat that is given up for this one.") {
            $0.listed.entry.drops
        },
        .field("passed_over_codes", .array(of: .string), "Why the last free seat went to somebody further back.") {
            $0.listed.entry.passedOverReasons.map(\.rawValue)
        },
    ])
}

/// Whether a student may take a seat.
struct EligibilityView: Output {
    let reasons: [EligibilityReason]

    static let schemaName = "Eligibility"

    static let shape = Shape<EligibilityView>([
        .field("can_enroll", .boolean, "Whether nothing stands in the way.") { $0.reasons.isEmpty },
        .field("reasons", .array(of: .string), "Every failing reason, in words.") { $0.reasons.map(\.text) },
        .field("codes", .array(of: .string), "The same as stable codes.") { $0.reasons.map(\.rawValue) },
    ])
}

/// What became of one offering of a batch.
struct BatchResultView: Output {
    let offering: Identifier<Kind.Offering>
    let enrollment: EnrollmentView?
    let refusal: RegistrationRefusal?

    static let schemaName = "BatchResult"

    static let shape = Shape<BatchResultView>([
        .field("offering_id", .identifier, "The section.") { $0.offering },
        .field("enrolled", .boolean, "Whether the student has the seat.") { $0.enrollment != nil },
        .nullable("enrollment", .object, "The enrolment.") { $0.enrollment },
        .nullable("code", .string, "Why there is none.") { $0.refusal?.code },
        .field("reasons", .array(of: .string), "Every failing reason, in words.") { $0.reasons.map(\.text) },
        .field("codes", .array(of: .string), "The same as stable codes.") { $0.reasons.map(\.rawValue) },
    ])

    private var reasons: [EligibilityReason] {
        if case .notEligible(let reasons) = refusal { reasons } else { [] }
    }
}

/// The results of a batch.
struct BatchView: Output {
    let results: [BatchResultView]

    static let schemaName = "BatchResults"

    static let shape = Shape<BatchView>([
        .field("results", .array(of: .object), "A result for each offering, in the order asked.") { $0.results }
    ])
}
