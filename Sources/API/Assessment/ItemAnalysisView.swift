internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// How a test and each of its questions did their work.
struct ItemAnalysisView: Output {
    let analysis: ItemAnalysis

    static let schemaName = "ItemAnalysis"

    static let shape = Shape<ItemAnalysisView>([
        .field("attempts", .integer, "Over how many attempts: those that count, and in which all is marked.") {
            $0.analysis.test.attempts
        },
        .nullable("mean", .decimal, "The mean of what they earned.") { $0.analysis.test.mean?.figure },
        .nullable("standard_deviation", .decimal, "Its standard deviation, of a sample.") {
            $0.analysis.test.standardDeviation?.figure
        },
        .nullable(
            "alpha", .decimal,
            "Cronbach's alpha; KR-20 where everything is right or wrong. Null where attempts were asked different things."
        ) { $0.analysis.test.alpha?.figure },
        .nullable("standard_error", .decimal, "The standard error of measurement, in points.") {
            $0.analysis.test.standardError?.figure
        },
        .list("questions", of: .object, "The questions, in the order of the papers.") {
            $0.analysis.items.map { ItemView(item: $0) }
        },
    ])
}

/// How a question did its work.
private struct ItemView: Output {
    let item: ItemAnalysis.Item

    static let schemaName = "AnalyzedQuestion"

    static let shape = Shape<ItemView>([
        .field("id", .identifier, "The question's id.") { $0.item.question },
        .field("name", .string, "Its name; may be empty.") { $0.item.asked.name },
        .field("text", .string, "What it asks, as it was asked last.") { $0.item.asked.prompt.text },
        .field("type", .enumeration, "How it is answered.") { $0.item.asked.content.type },
        .field("attempts", .integer, "How many were asked it.") { $0.item.statistics.attempts },
        .nullable("facility", .decimal, "The part of its points that was earned, from 0 to 1.") {
            $0.item.statistics.facility?.figure
        },
        .nullable(
            "discrimination_index", .decimal,
            "Its facility among the best 27 percent by total, less that among the last 27 percent."
        ) { $0.item.statistics.discriminationIndex?.figure },
        .nullable("item_total", .decimal, "The correlation with the total; the point-biserial where right or wrong.") {
            $0.item.statistics.itemTotal?.figure
        },
        .nullable("item_rest", .decimal, "The same with what the other questions earned.") {
            $0.item.statistics.itemRest?.figure
        },
        .list("options", of: .object, "Who chose what; empty where there is nothing to choose from.") {
            ($0.item.choices?.options ?? []).map { OptionView(option: $0) }
        },
        .nullable("unanswered", .integer, "How many chose nothing.") { $0.item.choices?.unanswered },
    ])
}

/// How often an option was chosen.
private struct OptionView: Output {
    let option: OptionChoices.Option

    static let schemaName = "AnalyzedOption"

    static let shape = Shape<OptionView>([
        .field("number", .integer, "Its number; of a statement 1 for true and 0 for false.") { $0.option.number },
        .nullable("text", .string, "What it says; null for a statement.") { $0.option.text?.text },
        .field("is_right", .boolean, "Whether an answer that earns everything has it.") { $0.option.isRight },
        .field("count", .integer, "How many chose it.") { $0.option.count },
        .nullable("mean_score", .decimal, "The mean score of who chose it.") { $0.option.meanScore?.figure },
    ])
}

extension Double {
    /// To three places.
    fileprivate var figure: Decimal? { Decimal(rounding: self) }
}
