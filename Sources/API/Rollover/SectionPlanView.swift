internal import HTTP
internal import Platform
internal import Rollover

/// How much there is of something to copy.
private struct TallyView: Output {
    let tally: SectionPlan.Tally

    static let schemaName = "CopyTally"

    static let shape = Shape<TallyView>([
        .field("matter", .enumeration, "What is counted.") { $0.tally.matter },
        .field("new", .integer, "How many are made.") { $0.tally.new },
        .field("present", .integer, "How many are there already.") { $0.tally.present },
    ])
}

/// A date, old and new.
private struct ShiftedDateView: Output {
    let date: SectionPlan.ShiftedDate

    static let schemaName = "ShiftedDate"

    static let shape = Shape<ShiftedDateView>([
        .field("role", .enumeration, "Which date of the thing it is.") { $0.date.role },
        .field("name", .string, "What the thing is called.") { $0.date.name },
        .field("old", .string, "What it was: a day, or an instant in UTC.") { $0.date.old.text },
        .field("new", .string, "What it will be.") { $0.date.new.text },
        .nullable("reason", .enumeration, "Why it is not the same weekday of the same week; null when it is.") {
            $0.date.reason
        },
    ])
}

/// What copying a section does.
struct SectionPlanView: Output {
    let plan: SectionPlan

    static let schemaName = "SectionPlan"

    static let shape = Shape<SectionPlanView>([
        .field("name", .string, "The course's code, and the section's behind it.") { $0.plan.name },
        .field("source_id", .identifier, "The section that is copied.") { $0.plan.source },
        .nullable("target_id", .identifier, "Where it is copied to; null while there is no such section.") {
            $0.plan.target
        },
        .field("tallies", .array(of: .object), "How much there is to copy, by what it is.") {
            $0.plan.tallies.map { TallyView(tally: $0) }
        },
        .field("dates", .array(of: .object), "Every date of what is made.") {
            $0.plan.dates.map { ShiftedDateView(date: $0) }
        },
    ])
}

/// What copying a term did.
struct CopiedTermView: Output {
    let copied: CopiedTerm
    let awaitsContents: Bool

    static let schemaName = "CopiedTerm"

    static let shape = Shape<CopiedTermView>([
        .field("new", .integer, "How many sections were made.") { $0.copied.totals.new },
        .field("present", .integer, "How many were there already.") { $0.copied.totals.present },
        .field("without_room", .array(of: .string), "The sections whose room another class has then.") {
            $0.copied.withoutRoom
        },
        .field("awaits_contents", .boolean, "Whether what lies within the sections is copied soon after.") {
            $0.awaitsContents
        },
    ])
}
