extension QTIItemWriter {
    func writeProcessing(to xml: inout XMLText) {
        if let template {
            let path = "http://www.imsglobal.org/question/qti_v2p2/rptemplates/"
            return xml.element("responseProcessing", ["template": path + template])
        }
        guard !isUnmarked || question.generalFeedback != nil else { return }
        xml.element("responseProcessing") { xml in
            writeScore(to: &xml)
            writeFeedback(to: &xml)
        }
    }

    private var isUnmarked: Bool { question.type == .essay || question.type == .description }

    /// The standard template that says it all, where there is one.
    private var template: String? {
        guard modalFeedback.isEmpty, !hasOwnFeedback else { return nil }
        switch question.content {
        case .singleChoice, .trueFalse, .dragWords: return "map_response"
        case .multipleChoice(let list): return list.scoring == .sumOfWeights ? "map_response" : nil
        case .shortAnswer(let key): return Self.needsRules(key) ? nil : "map_response"
        case .matching(let matching): return matching.scoring == .perPair ? "map_response" : nil
        default: return nil
        }
    }

    private var hasOwnFeedback: Bool {
        switch question.content {
        case .singleChoice(let list), .multipleChoice(let list): list.choices.contains { $0.feedback != nil }
        case .trueFalse(let judgement): judgement.feedbackForTrue != nil || judgement.feedbackForFalse != nil
        default: false
        }
    }

    private func writeScore(to xml: inout XMLText) {
        switch question.content {
        case .singleChoice, .trueFalse, .dragWords: Self.setMapped(QTIWriting.response, "SCORE", to: &xml)
        case .multipleChoice(let list): write(list, QTIWriting.response, "SCORE", unit, to: &xml)
        case .matching(let matching):
            if matching.scoring == .perPair {
                Self.setMapped(QTIWriting.response, "SCORE", to: &xml)
            } else {
                Self.setMatched(QTIWriting.response, "SCORE", unit, to: &xml)
            }
        case .ordering: Self.setMatched(QTIWriting.response, "SCORE", unit, to: &xml)
        case .shortAnswer(let key):
            if Self.needsRules(key) {
                write(rules(key), "SCORE", to: &xml)
            } else {
                Self.setMapped(QTIWriting.response, "SCORE", to: &xml)
            }
        case .numeric(let key): write(rules(key, QTIWriting.response, unit), "SCORE", to: &xml)
        case .cloze(let gaps): write(gaps, to: &xml)
        case .essay, .description, .selectWords, .calculated: break
        }
    }

    private func write(
        _ list: ChoiceList, _ response: String, _ score: String, _ unit: ExactNumber, to xml: inout XMLText
    ) {
        if list.scoring == .sumOfWeights {
            Self.setMapped(response, score, to: &xml)
        } else {
            Self.setMatched(response, score, unit, to: &xml)
        }
    }

    private func write(_ gaps: [Gap], to xml: inout XMLText) {
        for (index, gap) in gaps.enumerated() {
            let name = QTIWriting.gapName(index + 1)
            let unit = share(gap, of: gaps)
            switch gap.content {
            case .singleChoice, .text: Self.setMapped(name, "SCORE_" + name, to: &xml)
            case .multipleChoice(let list, _): write(list, name, "SCORE_" + name, unit, to: &xml)
            case .number(let key): write(rules(key, name, unit), "SCORE_" + name, to: &xml)
            }
        }
        xml.element("setOutcomeValue", ["identifier": "SCORE"]) { xml in
            xml.element("sum") { xml in
                for index in gaps.indices {
                    xml.element("variable", ["identifier": "SCORE_" + QTIWriting.gapName(index + 1)])
                }
            }
        }
    }

    private static func setMapped(_ response: String, _ score: String, to xml: inout XMLText) {
        xml.element("setOutcomeValue", ["identifier": score]) { xml in
            xml.element("mapResponse", ["identifier": response])
        }
    }

    private static func setMatched(_ response: String, _ score: String, _ unit: ExactNumber, to xml: inout XMLText) {
        xml.element("responseCondition") { xml in
            xml.element("responseIf") { xml in
                xml.element("match") { xml in
                    xml.element("variable", ["identifier": response])
                    xml.element("correct", ["identifier": response])
                }
                setConstant(score, unit, to: &xml)
            }
        }
    }

    private static func setConstant(_ score: String, _ value: ExactNumber, to xml: inout XMLText) {
        xml.element("setOutcomeValue", ["identifier": score]) { xml in
            xml.element("baseValue", ["baseType": "float"], text: value.text)
        }
    }
}

extension QTIItemWriter {
    /// A test of an answer, nil for all others, with what it earns and says.
    private struct Rule {
        var test: ((inout XMLText) -> Void)?
        var score: ExactNumber
        var feedback: String?
    }

    private func rules(_ key: TextKey) -> [Rule] {
        key.answers.enumerated().map { index, answer in
            Rule(
                test: { xml in Self.test(answer, isCaseSensitive: key.isCaseSensitive, to: &xml) },
                score: answer.weight.number * unit,
                feedback: answer.feedback.map { _ in QTIWriting.answerName(index + 1) })
        }
    }

    private static func test(_ answer: TextKey.Answer, isCaseSensitive: Bool, to xml: inout XMLText) {
        if answer.isPattern {
            xml.element("patternMatch", ["pattern": QTIPattern(parts: answer.parts).expression]) { xml in
                xml.element("variable", ["identifier": QTIWriting.response])
            }
        } else {
            xml.element("stringMatch", ["caseSensitive": String(isCaseSensitive)]) { xml in
                xml.element("variable", ["identifier": QTIWriting.response])
                xml.element("baseValue", ["baseType": "string"], text: answer.text)
            }
        }
    }

    private func rules(_ key: NumericKey, _ response: String, _ unit: ExactNumber) -> [Rule] {
        key.answers.enumerated().map { index, answer in
            Rule(
                test: answer.match == .any ? nil : { xml in Self.test(answer.match, response, to: &xml) },
                score: answer.weight.number * unit,
                feedback: answer.feedback.map { _ in QTIWriting.answerName(index + 1) })
        }
    }

    private static func test(_ match: NumericKey.Match, _ response: String, to xml: inout XMLText) {
        switch match {
        case .value(let value, let tolerance), .proportion(let value, let tolerance):
            let mode = tolerance == .zero ? "exact" : "absolute"
            let amount = tolerance == .zero ? nil : "\(tolerance) \(tolerance)"
            xml.element("equal", ["toleranceMode": mode, "tolerance": amount]) { xml in
                xml.element("variable", ["identifier": response])
                xml.element("baseValue", ["baseType": "float"], text: value.text)
            }
        case .range(let low, let high):
            xml.element("and") { xml in
                for (name, bound) in [("gte", low), ("lte", high)] {
                    xml.element(name) { xml in
                        xml.element("variable", ["identifier": response])
                        xml.element("baseValue", ["baseType": "float"], text: bound.text)
                    }
                }
            }
        case .any: break
        }
    }

    private func write(_ rules: [Rule], _ score: String, to xml: inout XMLText) {
        guard rules.contains(where: { $0.test != nil }) else { return }
        xml.element("responseCondition") { xml in
            for (index, rule) in rules.enumerated() {
                let name = rule.test == nil ? "responseElse" : index == 0 ? "responseIf" : "responseElseIf"
                xml.element(name) { xml in
                    rule.test?(&xml)
                    Self.setConstant(score, rule.score, to: &xml)
                    if let feedback = rule.feedback { Self.say(feedback, to: &xml) }
                }
            }
        }
    }

    /// Adds an identifier to the feedback that is shown.
    private static func say(_ name: String, to xml: inout XMLText) {
        xml.element("setOutcomeValue", ["identifier": "FEEDBACK"]) { xml in
            xml.element("multiple") { xml in
                xml.element("variable", ["identifier": "FEEDBACK"])
                xml.element("baseValue", ["baseType": "identifier"], text: name)
            }
        }
    }

    private func writeFeedback(to xml: inout XMLText) {
        if hasOwnFeedback {
            xml.element("setOutcomeValue", ["identifier": "FEEDBACK"]) { xml in
                xml.element("multiple") { xml in xml.element("variable", ["identifier": QTIWriting.response]) }
            }
        }
        if question.generalFeedback != nil { Self.say("general_fb", to: &xml) }
        guard !question.outcomeFeedback.isEmpty else { return }
        let outcomes: [(String, String, String?)] = [
            ("responseIf", "correct_fb", "MAXSCORE"), ("responseElseIf", "partial_fb", nil),
            ("responseElse", "incorrect_fb", nil),
        ]
        xml.element("responseCondition") { xml in
            for (branch, name, bound) in outcomes {
                xml.element(branch) { xml in
                    if branch != "responseElse" { Self.compare(bound, to: &xml) }
                    Self.say(name, to: &xml)
                }
            }
        }
    }

    /// Whether the score is at least a variable, or more than nothing.
    private static func compare(_ bound: String?, to xml: inout XMLText) {
        xml.element(bound == nil ? "gt" : "gte") { xml in
            xml.element("variable", ["identifier": "SCORE"])
            if let bound {
                xml.element("variable", ["identifier": bound])
            } else {
                xml.element("baseValue", ["baseType": "float"], text: "0")
            }
        }
    }
}
