internal import API
internal import Access
internal import Assessment
internal import HTTP
internal import Platform

/// A rubric in a form: for each criterion four fields, its levels a line each.
struct RubricForm: Input {
    private let name: String
    private let names: [String]
    private let meanings: [String]
    private let worths: [String]
    private let levels: [String]

    init(from fields: inout FieldReader) {
        name = fields.required("name", .string(), "What the rubric is called.")
        let each = FieldType<[String]>.array(of: .text(max: 10_000), max: Rubric.mostCriteria)
        names = fields.defaulted("criterion", each, [], "What is looked at.")
        meanings = fields.defaulted("meaning", each, [], "What is meant.")
        worths = fields.defaulted("worth", each, [], "What it can earn.")
        levels = fields.defaulted("levels", each, [], "How well it can be met.")
    }

    /// The rubric; a criterion without a name is left out.
    ///
    /// - Throws: `SubmissionFailure` for points that are none.
    func rubric() throws -> Rubric {
        let criteria = try names.indices.filter { !Self.trimmed(names[$0]).isEmpty }.map { place in
            Rubric.Criterion(
                name: String(Self.trimmed(names[place]).prefix(255)), description: Self.value(place, in: meanings),
                maxPoints: try Self.points(Self.value(place, in: worths)),
                levels: try Self.value(place, in: levels).split(separator: "\n")
                    .filter { !Self.trimmed($0).isEmpty }.map(Self.level))
        }
        return Rubric(name: name, criteria: criteria)
    }

    private static func value(_ place: Int, in texts: [String]) -> String {
        texts.indices.contains(place) ? trimmed(texts[place]) : ""
    }

    private static func points(_ text: some StringProtocol) throws -> Decimal {
        let points = try Decimal(text.split(separator: " ").joined()).orThrow(SubmissionFailure.invalidRubric)
        guard points >= Decimal(0), points < Decimal(100_000), points.thousandths % 10 == 0 else {
            throw SubmissionFailure.invalidRubric
        }
        return points
    }

    /// Points, name and what is expected, parted by semicolons.
    private static func level(_ line: Substring) throws -> Rubric.Level {
        let parts = line.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false).map { trimmed($0) }
        guard parts.count >= 2 else { throw SubmissionFailure.invalidRubric }
        return Rubric.Level(
            name: String(parts[1].prefix(255)), description: parts.count > 2 ? String(parts[2].prefix(4000)) : "",
            points: try points(parts[0]))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The fields of each criterion under one name, in their order, whether they are filled in or not.
    static func fields(_ items: [QueryItem]) -> [QueryItem] {
        items.map { item in
            guard let dash = item.name.lastIndex(of: "-"), Int(item.name[item.name.index(after: dash)...]) != nil
            else { return item }
            // A form leaves out what is empty; a blank keeps the place.
            return QueryItem(name: String(item.name[..<dash]), value: item.value.isEmpty ? " " : item.value)
        }
    }
}

/// By what work is graded, for its authors to decide.
struct RubricEditorPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let rubric: Rubric?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.rubric]) · \(exam.details.name)", place: .exams,
            crumbs: AssignmentCrumbs.of(exam, for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.rubric], lede: visitor[.rubricLede]).html)
                <form class="form" method="post" action="/assignments/\(exam.id)/rubric">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "name", label: .rubricName,
                    control: .input(type: "text", attributes: " maxlength=\"255\" required"),
                    value: attempt.value("name") ?? rubric?.name ?? "", error: attempt.error("name")).html)
                \(HTML.each(0..<count, criterion))
                <div class="form-actions"><button class="button">\(visitor[.save])</button></div></form>
                """
        ).html
    }

    /// Two more than there are, to write into.
    private var count: Int {
        let sent = attempt.isFresh ? rubric?.criteria.count ?? 0 : sentCount
        return min(attempt.isFresh ? sent + 2 : max(sent, 2), Rubric.mostCriteria)
    }

    private var sentCount: Int { (0..<Rubric.mostCriteria).count { attempt.value("criterion-\($0)") != nil } }

    private func criterion(_ place: Int) -> HTML {
        let known = rubric.flatMap { $0.criteria.indices.contains(place) ? $0.criteria[place] : nil }
        let stored = attempt.isFresh ? known : nil
        let levels = (stored?.levels ?? []).map { level in
            [level.points.text, level.name, level.description].filter { !$0.isEmpty }.joined(separator: "; ")
        }
        return """
            <fieldset class="card stack-tight"><legend>\(visitor[.criterion(place + 1)])</legend>
            \(field("criterion", place, .criterionName, stored?.name))
            \(field("meaning", place, .criterionMeaning, stored?.description))
            \(field("worth", place, .criterionWorth, stored?.maxPoints.text, isShort: true))
            \(Field(
                visitor: visitor, name: "levels-\(place)", label: .criterionLevels, hint: visitor[.levelsExample],
                control: .textarea, value: attempt.value("levels-\(place)") ?? levels.joined(separator: "\n"),
                isOptional: true).html)</fieldset>
            """
    }

    private func field(
        _ name: String, _ place: Int, _ label: Phrase, _ value: String?, isShort: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: "\(name)-\(place)", label: label,
            value: attempt.value("\(name)-\(place)") ?? value ?? "", isShort: isShort
        ).html
    }
}
