public import Access
public import Engine
public import Formats
public import Platform

/// How a test and each of its questions did their work, over the attempts that count.
public struct ItemAnalysis: Sendable {
    /// A question.
    public struct Item: Sendable {
        /// The question.
        public let question: Identifier<Kind.Question>
        /// As it was asked last.
        public let asked: Question
        /// Its figures.
        public let statistics: ItemStatistics
        /// Who chose what; nil where there is nothing to choose from.
        public let choices: OptionChoices?
    }

    /// The figures of the whole.
    public let test: TestStatistics
    /// The questions, in the order of the papers.
    public let items: [Item]
}

extension Transaction {
    /// The figures of an assessment, with its keys: three statements, however many attempts there are.
    public func itemAnalysis(under grant: Grant<Exam.ID>) throws -> ItemAnalysis {
        let versions: [AskedVersion] = try all(AskedVersion.all(in: grant.resource))
        let newest = versions.reduce(into: [AskedVersion]()) { newest, version in
            if newest.last?.question == version.question { newest.removeLast() }
            newest.append(version)
        }.sorted { ($0.place, $0.question.text) < ($1.place, $1.question.text) }
        let places = Dictionary(uniqueKeysWithValues: newest.enumerated().map { ($1.question, $0) })
        let table = try scoreTable(of: grant.resource, places: places)
        var choices = newest.map { OptionChoices($0.asked.content) }
        let asked = Dictionary(uniqueKeysWithValues: versions.map { ($0.id, $0) })
        for row in try rows(AskedVersion.choices(in: grant.resource)) {
            guard let version = asked[try row["version_id"]], let place = places[version.question] else { continue }
            choices[place]?.count(
                try row["answer"], to: version.asked.content, by: try row["people"], scores: try row["scores"])
        }
        let items = newest.enumerated().map { place, version in
            ItemAnalysis.Item(
                question: version.question, asked: version.asked,
                statistics: ItemStatistics(of: place, in: table), choices: choices[place])
        }
        return ItemAnalysis(test: TestStatistics(of: table), items: items)
    }

    private func scoreTable(
        of assessment: Exam.ID, places: [Identifier<Kind.Question>: Int]
    ) throws -> ScoreTable {
        var scores: [[ScoreTable.Score?]] = []
        var last: ExamAttempt.ID?
        for row in try rows(AskedVersion.scores(in: assessment)) {
            let attempt: ExamAttempt.ID = try row["attempt_id"]
            if attempt != last { scores.append(Array(repeating: nil, count: places.count)) }
            last = attempt
            guard let place = places[try row["question_id"]] else { continue }
            scores[scores.count - 1][place] = .init(try row["points"], of: try row["max_points"])
        }
        return ScoreTable(scores)
    }
}
