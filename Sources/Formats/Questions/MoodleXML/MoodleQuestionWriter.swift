internal import Platform

/// Writes one question that Moodle XML can hold.
struct MoodleQuestionWriter {
    private let question: Question

    init(_ question: Question) { self.question = question }

    func write(to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("question", ["type": type]) { xml in
            texts.label("name", question.name, to: &xml)
            var prompt = question.prompt
            prompt.text = promptText
            texts.text("questiontext", prompt, to: &xml)
            if let feedback = question.generalFeedback { texts.text("generalfeedback", feedback, to: &xml) }
            xml.element("defaultgrade", text: question.points.text)
            xml.element("penalty", text: question.penalty.description)
            xml.element("hidden", text: "0")
            if let identifier = question.identifier { xml.element("idnumber", text: identifier) }
            writeContent(to: &xml, &texts)
            writeOutcomes(to: &xml, &texts)
            for hint in question.hints { write(hint, to: &xml, &texts) }
            writeTags(to: &xml, texts)
        }
    }

    private var type: String {
        switch question.content {
        case .singleChoice, .multipleChoice: "multichoice"
        case .trueFalse: "truefalse"
        case .shortAnswer: "shortanswer"
        case .numeric: "numerical"
        case .matching: "matching"
        case .ordering: "ordering"
        case .cloze: "cloze"
        case .selectWords: "gapselect"
        case .dragWords: "ddwtos"
        case .essay: "essay"
        case .calculated, .description: "description"
        }
    }

    private var promptText: String {
        switch question.content {
        case .cloze(let gaps): ClozeWriter.text(question.prompt.text, gaps)
        case .selectWords(let bank), .dragWords(let bank):
            Gap.renumber(question.prompt.text) { bank.key.indices.contains($0 - 1) ? bank.key[$0 - 1] + 1 : nil }
        default: question.prompt.text
        }
    }

    private func writeOutcomes(to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        let outcomes = question.outcomeFeedback
        if let text = outcomes.correct { texts.text("correctfeedback", text, to: &xml) }
        if let text = outcomes.partial { texts.text("partiallycorrectfeedback", text, to: &xml) }
        if let text = outcomes.incorrect { texts.text("incorrectfeedback", text, to: &xml) }
    }

    private func write(_ hint: Hint, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        texts.text("hint", hint.text, to: &xml) { xml, _ in
            if hint.tellsRight { xml.element("shownumcorrect") }
            if hint.clearsWrong { xml.element("clearwrong") }
        }
    }

    private func writeTags(to xml: inout XMLText, _ texts: MoodleTextWriter) {
        let tags = DifficultyTag.tags(of: question)
        guard !tags.isEmpty else { return }
        xml.element("tags") { xml in
            for tag in tags { texts.label("tag", tag, to: &xml) }
        }
    }
}

extension MoodleQuestionWriter {
    private func writeContent(to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        switch question.content {
        case .singleChoice(let list), .multipleChoice(let list): write(list, to: &xml, &texts)
        case .trueFalse(let judgement): write(judgement, to: &xml, &texts)
        case .shortAnswer(let key): write(key, to: &xml, &texts)
        case .numeric(let key): write(key, to: &xml, &texts)
        case .matching(let matching): write(matching, to: &xml, &texts)
        case .ordering(let ordering): write(ordering, to: &xml, &texts)
        case .selectWords(let bank): write(bank, "selectoption", to: &xml, texts)
        case .dragWords(let bank): write(bank, "dragbox", to: &xml, texts)
        case .essay(let essay): write(essay, to: &xml, &texts)
        case .cloze, .calculated, .description: break
        }
    }

    private func write(_ list: ChoiceList, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("single", text: question.type == .singleChoice ? "true" : "false")
        xml.element("shuffleanswers", text: list.isShuffled ? "true" : "false")
        let numbering = MoodleNumbering.names.first { $0.1 == list.numbering }?.0
        xml.element("answernumbering", text: numbering ?? "abc")
        for choice in list.choices { write(choice.text, choice.weight, choice.feedback, to: &xml, &texts) }
    }

    private func write(
        _ text: FormattedText, _ weight: Weight, _ feedback: FormattedText?, to xml: inout XMLText,
        _ texts: inout MoodleTextWriter, more: (inout XMLText) -> Void = { _ in }
    ) {
        texts.text("answer", text, ["fraction": weight.percentage.text], to: &xml) { xml, texts in
            if let feedback { texts.text("feedback", feedback, to: &xml) }
            more(&xml)
        }
    }

    private func write(_ judgement: TrueFalse, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        let sides = [(true, judgement.feedbackForTrue), (false, judgement.feedbackForFalse)]
        for (side, feedback) in sides {
            let weight: Weight = judgement.isTrue == side ? .whole : .none
            write(FormattedText(String(side), .automatic), weight, feedback, to: &xml, &texts)
        }
    }

    private func write(_ key: TextKey, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("usecase", text: key.isCaseSensitive ? "1" : "0")
        for answer in key.answers {
            write(FormattedText(answer.moodle, .automatic), answer.weight, answer.feedback, to: &xml, &texts)
        }
    }

    private func write(_ key: NumericKey, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        for answer in key.answers {
            var (words, tolerance) = ("*", "0")
            if case .value(let value, let around) = answer.match { (words, tolerance) = (value.text, around.text) }
            write(FormattedText(words, .automatic), answer.weight, answer.feedback, to: &xml, &texts) { xml in
                xml.element("tolerance", text: tolerance)
            }
        }
        guard !key.units.isEmpty else { return }
        xml.element("units") { xml in
            for unit in key.units {
                xml.element("unit") { xml in
                    xml.element("multiplier", text: unit.multiplier.text)
                    xml.element("unit_name", text: unit.name)
                }
            }
        }
        xml.element("unitgradingtype", text: key.unitPenalty == nil ? "0" : "1")
        xml.element("unitpenalty", text: (key.unitPenalty ?? .none).description)
        xml.element("showunits", text: "0")
    }

    private func write(_ matching: Matching, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("shuffleanswers", text: matching.isShuffled ? "true" : "false")
        let distractors = matching.distractors.map { Matching.Pair(FormattedText("", .html), $0) }
        for pair in matching.pairs + distractors {
            texts.text("subquestion", pair.prompt, to: &xml) { xml, texts in
                texts.label("answer", pair.answer.text, to: &xml)
            }
        }
    }

    private func write(_ ordering: Ordering, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("layouttype", text: ordering.layout.rawValue.uppercased())
        xml.element("selecttype", text: "ALL")
        xml.element("selectcount", text: "0")
        xml.element(
            "gradingtype", text: MoodleOrdering.scorings.first { $0.scoring == ordering.scoring }?.giftName ?? "")
        xml.element("showgrading", text: "SHOW")
        xml.element("numberingstyle", text: "none")
        for (index, item) in ordering.items.enumerated() {
            texts.text("answer", item, ["fraction": String(index + 1)], to: &xml)
        }
    }

    private func write(_ bank: WordBank, _ name: String, to xml: inout XMLText, _ texts: MoodleTextWriter) {
        xml.element("shuffleanswers", text: bank.isShuffled ? "1" : "0")
        for word in bank.words {
            xml.element(name) { xml in
                xml.element("text", text: word.text.text)
                xml.element("group", text: String(word.group))
                if name == "dragbox", word.isReusable { xml.element("infinite") }
            }
        }
    }

    private func write(_ essay: Essay, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("responseformat", text: MoodleEssay.responses.first { $0.0 == essay.response }?.1 ?? "editor")
        xml.element("responserequired", text: "1")
        if let lines = essay.lines { xml.element("responsefieldlines", text: String(lines)) }
        if let words = essay.minimumWords { xml.element("minwordlimit", text: String(words)) }
        if let words = essay.maximumWords { xml.element("maxwordlimit", text: String(words)) }
        xml.element("attachments", text: String(essay.attachments))
        xml.element("attachmentsrequired", text: String(essay.requiredAttachments))
        if !essay.fileTypes.isEmpty { xml.element("filetypeslist", text: essay.fileTypes.joined(separator: ",")) }
        if let notes = essay.markerNotes { texts.text("graderinfo", notes, to: &xml) }
        if let template = essay.template { texts.text("responsetemplate", template, to: &xml) }
    }
}
