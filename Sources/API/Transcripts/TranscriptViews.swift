internal import HTTP
internal import Platform
internal import Transcripts

/// A program on a transcript.
struct TranscriptProgramView: Output {
    let program: Transcript.Program

    static let schemaName = "TranscriptProgram"

    static let shape = Shape<TranscriptProgramView>([
        .field("code", .string, "The program's code.") { $0.program.code },
        .field("name", .string, "Its name.") { $0.program.name },
        .field("kind", .string, "`major` or `minor`.") { $0.program.kind },
        .nullable("catalogue_version", .string, "The catalogue whose requirements hold.") { $0.program.version },
        .nullable("started_on", .date, "The first day.") { $0.program.startedOn },
        .nullable("ended_on", .date, "The last day.") { $0.program.endedOn },
        .nullable("degree_name", .string, "The degree, as it was called when it was conferred.") { $0.program.degree },
        .nullable("conferred_on", .date, "The day that stands on the diploma.") { $0.program.conferredOn },
    ])
}

/// Credit from elsewhere on a transcript.
struct TranscriptTransferView: Output {
    let transfer: Transcript.Transfer

    static let schemaName = "TranscriptTransfer"

    static let shape = Shape<TranscriptTransferView>([
        .field("institution", .string, "Where it was earned.") { $0.transfer.institution },
        .field("external_course", .string, "What the course is called there.") { $0.transfer.externalCourse },
        .nullable("course_code", .string, "The course of ours that it stands for.") { $0.transfer.courseCode },
        .field("credits", .decimal, "What it is worth here.") { $0.transfer.credits },
        .nullable("grade_letter", .string, "The grade.") { $0.transfer.letter },
        .nullable("completed_on", .date, "When it was completed.") { $0.transfer.completedOn },
        .nullable("approved_on", .date, "When it was approved.") { $0.transfer.approvedOn },
    ])
}

/// An attempt at a course on a transcript.
struct TranscriptCourseView: Output {
    let course: Transcript.Course

    static let schemaName = "TranscriptCourse"

    static let shape = Shape<TranscriptCourseView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.course.enrollment },
        .field("code", .string, "The course's code.") { $0.course.code },
        .field("title", .string, "Its title.") { $0.course.title },
        .field("credits", .decimal, "What it is worth.") { $0.course.credits },
        .nullable("grade_letter", .string, "The final grade; null until it is released.") { $0.course.letter },
        .nullable("grade_points", .decimal, "Its grade points.") { $0.course.points },
        .field("state", .string, "`completed`, `failed`, `withdrawn`, `in_progress` or `registered`.") {
            $0.course.state.rawValue
        },
        .field(
            "counting", .string,
            "To the average: `counted`, `repeated` (another attempt counts), `excluded` by a rule, or `none`."
        ) { $0.course.counting.rawValue },
        .field("is_earned", .boolean, "Whether its credits are earned.") { $0.course.isEarned },
    ])
}

/// A term on a transcript.
struct TranscriptTermView: Output {
    let term: Transcript.Term

    static let schemaName = "TranscriptTerm"

    static let shape = Shape<TranscriptTermView>([
        .nullable("code", .string, "The term's code; null for what has no term.") { $0.term.code },
        .nullable("name", .string, "Its name.") { $0.term.name },
        .nullable("start_date", .date, "The first day.") { $0.term.startsOn },
        .nullable("end_date", .date, "The last day.") { $0.term.endsOn },
        .nullable("standing", .string, "The academic standing that was decided for it.") { $0.term.standing },
        .nullable("gpa", .decimal, "The average of its attempts alone; null when nothing counts.") { $0.term.gpa },
        .field("gpa_credits", .decimal, "The credits that count for it.") { $0.term.gpaCredits },
        .field("credits_earned", .decimal, "The credits that were earned.") { $0.term.creditsEarned },
        .list("courses", of: .object, "What was taken, by code.") {
            $0.term.courses.map { TranscriptCourseView(course: $0) }
        },
    ])
}

/// What a transcript says.
struct TranscriptView: Output {
    let student: Identifier<Kind.Student>
    let transcript: Transcript

    static let schemaName = "Transcript"

    static let shape = Shape<TranscriptView>([
        .field("student_id", .identifier, "Whose it is.") { $0.student },
        .field("student_name", .string, "The name in full.") { $0.transcript.studentName },
        .field("student_number", .string, "The student's number.") { $0.transcript.studentNumber },
        .field("institution", .string, "The institution's name.") { $0.transcript.institution },
        .field("language", .enumeration, "The language of names and titles.") { $0.transcript.language },
        .field("day", .date, "The day on which it says so.") { $0.transcript.day },
        .list("programs", of: .object, "What is or was studied, majors first.") {
            $0.transcript.programs.map { TranscriptProgramView(program: $0) }
        },
        .list("transfers", of: .object, "Approved credit from elsewhere.") {
            $0.transcript.transfers.map { TranscriptTransferView(transfer: $0) }
        },
        .list("terms", of: .object, "The terms in their order; what has no term comes last.") {
            $0.transcript.terms.map { TranscriptTermView(term: $0) }
        },
        .nullable("gpa", .decimal, "The average of all terms; null when nothing counts.") { $0.transcript.totals.gpa },
        .field("gpa_credits", .decimal, "The credits that count for it.") { $0.transcript.totals.gpaCredits },
        .field("points", .decimal, "The grade points, each multiplied with its credits.") {
            $0.transcript.totals.points
        },
        .field("credits_earned", .decimal, "The credits that were earned here.") { $0.transcript.creditsEarned },
        .field("credits_transferred", .decimal, "The credits from elsewhere.") { $0.transcript.creditsTransferred },
        .field("credits_in_progress", .decimal, "The credits of what is not finished.") {
            $0.transcript.creditsInProgress
        },
    ])
}
