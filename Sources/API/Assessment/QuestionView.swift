internal import Access
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A question with its key, for who writes it.
struct QuestionView: Output {
    let question: BankQuestion

    static let schemaName = "Question"

    private static let part = OutputType<[UInt8]>.rendered(.plain(JSONObject()))

    static let shape = Shape<QuestionView>([
        .field("id", .identifier, "The question's id.") { $0.question.id },
        .nullable("course_id", .identifier, "The course whose bank it is in; null in one's own.") { $0.course },
        .field("version", .integer, "One more with every change of what students see or are marked by.") {
            $0.question.version
        },
        .field("name", .string, "A short name for lists; may be empty.") { $0.body.name },
        .field("type", .enumeration, "How it is answered.") { $0.body.type },
        .field("prompt", part, "What is asked: a string, or an object of text and format.") { $0.body.prompt.bytes },
        .field("has_gap", .boolean, "Whether the answer belongs where the prompt has `_____`.") { $0.body.hasGap },
        .field("content", part, "Its type with the key.") { $0.body.content.bytes },
        .field("shown", part, "What a student is shown of it.") { Array($0.body.shown.jsonText.utf8) },
        .nullable("correct_answer", part, "An answer that earns most, in the form in which students give theirs.") {
            ($0.body.content.fullResponse()?.jsonText).map { Array($0.utf8) }
        },
        .field("points", .decimal, "What a full answer earns.") { $0.body.points },
        .field("penalty", .string, "The part that each wrong try costs.") { $0.body.penalty.description },
        .field("difficulty", .enumeration, "How hard it is meant to be.") { $0.body.difficulty ?? .medium },
        .nullable("explanation", part, "Shown to everyone after answering.") { $0.body.generalFeedback?.bytes },
        .field("outcome_feedback", part, "What is said by how good the answer was.") { $0.body.outcomeFeedback.bytes },
        .field("hints", .array(of: part), "Help between tries.") { $0.body.hints.map(\.bytes) },
        .nullable("topic", .string, "What it is about.") { $0.question.details.topic },
        .nullable("week_number", .integer, "The week of the syllabus it belongs to.") { $0.question.details.week },
        .field("tags", .array(of: .string), "Words to find it by.") { $0.body.tags },
        .field("is_active", .boolean, "Whether it is in use; false when it is archived.") { $0.question.isActive },
        .field("updated_at", .timestamp, "When it last changed.") { $0.question.updatedAt },
    ])

    var tag: ETag { ETag(of: json) }

    private var body: Question { question.question }

    private var course: Identifier<Kind.Course>? {
        if case .course(let course) = question.bank { course } else { nil }
    }
}

extension QuestionPart {
    fileprivate var bytes: [UInt8] { Array(jsonText.utf8) }
}

/// A question in a list, without its key.
struct ListedQuestionView: Output {
    let question: ListedQuestion

    static let schemaName = "ListedQuestion"

    static let shape = Shape<ListedQuestionView>([
        .field("id", .identifier, "The question's id.") { $0.question.id },
        .field("name", .string, "A short name; may be empty.") { $0.question.name },
        .field("excerpt", .string, "How its text begins, in its own format.") { $0.question.excerpt },
        .field("type", .enumeration, "How it is answered.") { $0.question.type },
        .field("difficulty", .enumeration, "How hard it is meant to be.") { $0.question.difficulty },
        .field("points", .decimal, "What a full answer earns.") { $0.question.points },
        .nullable("topic", .string, "What it is about.") { $0.question.topic },
        .nullable("week_number", .integer, "The week of the syllabus it belongs to.") { $0.question.week },
        .field("tags", .array(of: .string), "Words to find it by.") { $0.question.tags },
        .field("version", .integer, "The newest version.") { $0.question.version },
        .field("is_active", .boolean, "Whether it is in use; false when it is archived.") { $0.question.isActive },
        .field("updated_at", .timestamp, "When it last changed.") { $0.question.updatedAt },
    ])
}
