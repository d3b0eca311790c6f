internal import Platform

extension MoodleQuestionReader {
    /// The elements that every question may have.
    private static let common: Set<String> = [
        "name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber", "tags", "hint",
        "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "image", "image_base64",
    ]

    mutating func readContent(into question: inout Question) throws(QuestionFailure) {
        switch element["type"] ?? "" {
        case "multichoice", "multichoiceset": question.content = try choices()
        case "truefalse": question.content = .trueFalse(try judgement())
        case "shortanswer": question.content = .shortAnswer(try words())
        case "numerical": question.content = .numeric(try numbers())
        case "matching": question.content = .matching(try matching())
        case "ordering": question.content = .ordering(try ordering())
        case "gapselect": try readWords(into: &question, isSelect: true)
        case "ddwtos": try readWords(into: &question, isSelect: false)
        case "essay": question.content = .essay(essay())
        case "description": question.content = .description
        case "cloze": try readCloze(into: &question)
        case let type:
            throw QuestionFailure(.notSupported, type, "Questions of type \(type.debugDescription) are not supported.")
        }
    }

    /// Names the elements that say something which is not read, once each.
    mutating func noteUnread() {
        var noted: Set<String> = []
        for child in element.elements where !isRead(child) && noted.insert(child.name).inserted {
            lose(.partLeftOut, .notSupported, child.name, at: child, "The product has no place for it.")
        }
    }

    private func isRead(_ child: XMLElement) -> Bool {
        if Self.common.contains(child.name) { return true }
        let words = MoodleTexts.words(child)
        // Settings at what they are when nobody set them say nothing.
        switch (element["type"] ?? "", child.name) {
        case (_, "answer"), (_, "shuffleanswers"): return true
        case ("multichoice", "single"), ("multichoice", "answernumbering"), ("shortanswer", "usecase"): return true
        case ("multichoice", "showstandardinstruction"), ("truefalse", "showstandardinstruction"): return true
        case (_, "shownumcorrect"): return true
        case ("numerical", "units"), ("numerical", "unitgradingtype"), ("numerical", "unitpenalty"): return true
        case ("numerical", "showunits"): return true
        case ("numerical", "unitsleft"), ("numerical", "instructions"): return words.isEmpty || words == "0"
        case ("matching", "subquestion"), ("gapselect", "selectoption"), ("ddwtos", "dragbox"): return true
        case ("ordering", "layouttype"), ("ordering", "gradingtype"): return true
        case ("ordering", "selectcount"): return true
        case ("ordering", "selecttype"): return ["0", "ALL"].contains(words)
        case ("ordering", "showgrading"): return ["1", "SHOW"].contains(words)
        case ("ordering", "numberingstyle"): return words.isEmpty || words == "none"
        case ("essay", "responserequired"): return words == "1"
        case ("essay", "maxbytes"): return words.isEmpty || words == "0"
        case ("essay", let name):
            return [
                "responseformat", "responsefieldlines", "minwordlimit", "maxwordlimit", "attachments",
                "attachmentsrequired", "filetypeslist", "graderinfo", "responsetemplate",
            ].contains(name)
        default: return words.isEmpty
        }
    }
}

extension MoodleQuestionReader {
    private mutating func choices() throws(QuestionFailure) -> QuestionContent {
        var list = ChoiceList([], isShuffled: element.first("shuffleanswers").map { isSet($0) } ?? true)
        for answer in element.elements("answer") {
            let weight = try fraction(answer)
            list.choices.append(
                Choice(texts.text(answer), weight: weight, feedback: texts.shown(answer.first("feedback"))))
        }
        guard !list.choices.isEmpty else { throw QuestionFailure(.incomplete, "answer", "There are no choices.") }
        list.numbering = MoodleNumbering.numbering(element.first("answernumbering").map(MoodleTexts.words) ?? "abc")
        if element["type"] == "multichoiceset" { list.scoring = .allOrNothing }
        return element["type"] == "multichoice" && isSet(element.first("single"))
            ? .singleChoice(list) : .multipleChoice(list)
    }

    private mutating func judgement() throws(QuestionFailure) -> TrueFalse {
        var judgement: TrueFalse?
        var feedback: [Bool: FormattedText] = [:]
        for answer in element.elements("answer") {
            guard let side = side(MoodleTexts.words(answer)) else { continue }
            if try fraction(answer) > .none { judgement = TrueFalse(side) }
            feedback[side] = texts.shown(answer.first("feedback"))
        }
        guard var judgement else { throw QuestionFailure(.incomplete, "answer", "Neither true nor false is right.") }
        judgement.feedbackForTrue = feedback[true]
        judgement.feedbackForFalse = feedback[false]
        return judgement
    }

    private func side(_ words: String) -> Bool? {
        switch words.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private mutating func words() throws(QuestionFailure) -> TextKey {
        var key = TextKey([], isCaseSensitive: isSet(element.first("usecase")))
        for answer in element.elements("answer") {
            let weight = try fraction(answer)
            let feedback = texts.shown(answer.first("feedback"))
            key.answers.append(.init(moodle: MoodleTexts.words(answer), weight: weight, feedback: feedback))
        }
        key.answers.removeAll { $0.text.isEmpty }
        guard !key.answers.isEmpty else { throw QuestionFailure(.incomplete, "answer", "There are no answers.") }
        return key
    }

    private mutating func numbers() throws(QuestionFailure) -> NumericKey {
        var key = NumericKey([])
        for answer in element.elements("answer") {
            let words = MoodleTexts.words(answer)
            let match: NumericKey.Match
            if words == "*" {
                match = .any
            } else if let number = ExactNumber(words) {
                match = .value(number, tolerance: (self.number(answer.first("tolerance")) ?? .zero).magnitude)
            } else {
                throw QuestionFailure(.malformed, "answer", "\(words.debugDescription) is no number.")
            }
            let weight = try fraction(answer)
            key.answers.append(.init(match, weight: weight, feedback: texts.shown(answer.first("feedback"))))
        }
        guard !key.answers.isEmpty else { throw QuestionFailure(.incomplete, "answer", "There are no answers.") }
        readUnits(into: &key)
        return key
    }

    private mutating func readUnits(into key: inout NumericKey) {
        for unit in element.first("units")?.elements("unit") ?? [] {
            guard let multiplier = number(unit.first("multiplier")), let name = unit.first("unit_name") else {
                continue
            }
            key.units.append(.init(MoodleTexts.words(name), multiplier: multiplier))
        }
        let grading = integer("unitgradingtype") ?? 0
        guard grading > 0, !key.units.isEmpty else { return }
        key.unitPenalty = part(element.first("unitpenalty")) ?? Weight.none
        if grading == 2 {
            lose(
                .approximated, .notSupported, "unitgradingtype",
                "A wrong unit costs a part of the mark, not of all points.")
        }
    }

    private mutating func essay() -> Essay {
        var essay = Essay(lines: integer("responsefieldlines"))
        let format = MoodleTexts.words(element.first("responseformat"))
        essay.response = MoodleEssay.responses.first { $0.1 == format }?.0 ?? .rich
        essay.minimumWords = integer("minwordlimit")
        essay.maximumWords = integer("maxwordlimit")
        essay.attachments = integer("attachments") ?? 0
        essay.requiredAttachments = integer("attachmentsrequired") ?? 0
        essay.fileTypes = MoodleTexts.words(element.first("filetypeslist"))
            .split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init)
        essay.markerNotes = texts.shown(element.first("graderinfo"))
        essay.template = texts.shown(element.first("responsetemplate"))
        return essay
    }
}

/// How Moodle numbers choices.
enum MoodleNumbering {
    static let names: [(String, ChoiceList.Numbering)] = [
        ("none", .none), ("abc", .lowerLetters), ("ABCD", .upperLetters), ("123", .digits), ("iii", .lowerRoman),
        ("IIII", .upperRoman),
    ]

    static func numbering(_ name: String) -> ChoiceList.Numbering { names.first { $0.0 == name }?.1 ?? .lowerLetters }
}

/// How Moodle calls what is handed in.
enum MoodleEssay {
    static let responses: [(Essay.Response, String)] = [
        (.rich, "editor"), (.richWithFiles, "editorfilepicker"), (.plain, "plain"), (.monospaced, "monospaced"),
        (.files, "noinline"),
    ]
}
